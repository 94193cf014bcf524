import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { recordReplyOfLetter } from "../../server/letters/record-reply.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { everywhere } from "../support/desk-staff.ts";
import { postLetter } from "../support/post-letter.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let number: string;
let pages: Record<string, string>;
const letterIds: string[] = [];

/** Everything is hers to see: an officer who also keeps the templates. */
const login = { login: "begimai", password: "a long password of the test" } as const;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

const long = "Өтө-узун-сөз".repeat(30);

function htmlLetter(n: number, subject: string): string {
	const lines = [
		`From: =?utf-8?B?${Buffer.from("Асан Үсөнов <b>").toString("base64")}?= <worker@example.kg>`,
		"Reply-To: another@elsewhere.example",
		`Message-ID: <${n}@example.kg>`,
		`Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
		"Date: Tue, 17 Nov 2026 10:00:00 +0600",
		"Content-Type: multipart/mixed; boundary=m",
		"",
		"--m",
		"Content-Type: multipart/alternative; boundary=a",
		"",
		"--a",
		"Content-Type: text/plain; charset=utf-8",
		"",
		`Саламатсызбы! Арызым качан каралат?\r\n\r\n${long}`,
		"--a",
		"Content-Type: text/html; charset=utf-8",
		"",
		'<p>Башка сөз <a href="https://evil.example/">ssm.gov.kg</a></p><script>document.title="run"</script><img src="http://evil.example/p.gif">',
		"--a--",
		"--m",
		`Content-Type: application/pdf; name="${"long-name-".repeat(12)}.pdf"`,
		"Content-Disposition: attachment",
		"",
		"%PDF-1.7",
		"--m--",
		"",
	];
	return lines.join("\r\n");
}

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const { store } = house.deps;
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	await store.tx((tx) =>
		makeAccount(
			tx,
			{ ...login, displayName: "Бегимай Токтосунова", grants: everywhere("registrar", "reviewer", "administrator") },
			{ by: "installation", at: houseNow },
		),
	);
	const filed = await house.file();
	number = filed.number;
	await house.control(filed.caseId, []);
	const held = await house.file();
	await house.hold(held.caseId);
	for (const n of [1, 2, 3])
		letterIds.push(await postLetter(house.deps, htmlLetter(n, n === 1 ? `Re: ${number} ${long}` : "Суроо")));
	await recordReplyOfLetter(letterIds[0] ?? "", {
		...house.deps.casefile,
		store,
		now: house.deps.now,
		finish: async (tx) => {
			await tx.query("delete from jobs where kind = 'reply'");
		},
	});
	await store.pool.query("update messages set state = 'given_up', next_try_at = null where case_id = $1", [
		filed.caseId,
	]);
	await store.pool.query(
		`insert into tasks (kind, cause, case_id, message, procedure, office, opened_at)
			select 'undelivered', 'message/' || message, case_id, message, 'kg-work-permit', 'ssm', state_at from messages where case_id = $1`,
		[filed.caseId],
	);
	const tasks = await store.pool.query<{ kind: string; id: string }>(
		"select kind, task_id as id from tasks order by task_id",
	);
	const taskOf = (kind: string) => `/tasks/${tasks.rows.find((row) => row.kind === kind)?.id}`;
	pages = {
		tasks: "/tasks?whose=all",
		"tasks-mine": "/tasks?lang=ru",
		"task-undelivered": taskOf("undelivered"),
		"task-held": taskOf("held"),
		"task-letter": taskOf("letter"),
		letters: "/letters?lang=ky",
		letter: `/letters/${letterIds[1]}?lang=ko`,
		reply: `/letters/${letterIds[0]}?lang=ru`,
		answer: `/letters/${letterIds[1]}/answer`,
		write: `/cases/${number}/write?begin=1&template=reminder&date=2026-12-01&document=passport`,
		"write-answer": `/cases/${number}/write?letter=${letterIds[0]}`,
		correspondence: `/cases/${number}/letters?sent=1`,
		templates: "/templates",
		template: "/templates/kg-work-permit/appointment?lang=en",
	};
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login.login);
	await page.fill("#password", login.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

describe.skipIf(skipped)("letters and tasks", () => {
	it("have no accessibility faults, nothing that their policy blocks, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, "ky");
		const faults: string[] = [];
		for (const [name, path] of Object.entries(pages))
			faults.push(...(await visitFaults(page, base + path, `letters-${name}`)));
		await page.goto(`${base}/cases/${number}/write?lang=ru`);
		await page.fill("#subject", "Вопрос");
		await page.fill("#text", `Паспорт AN1234567\n${long}`);
		await page.click("form[action$='/preview'] button");
		faults.push(...(await faultsHere(page, "letters-preview")));
		await page.click("form[action$='/edit'] button");
		expect(await page.inputValue("#text")).toContain("AN1234567");
		await page.fill("#text", "{date}");
		await page.click("form[action$='/preview'] button");
		faults.push(...(await faultsHere(page, "letters-write-error")));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 180_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("an officer takes a letter, answers it, closes another with a reason, links a third, and hands a task over", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, "en");
		await page.click("text=Letters");
		await page.goto(`${base}/letters/${letterIds[1]}`);
		expect(await page.title()).not.toBe("run");
		expect(await page.textContent("main")).toContain("Арызым качан каралат?");
		await page.click("text=Take it");
		expect(await page.textContent("[role=status]")).toContain("It is yours now");
		await page.click("text=Answer the writer");
		await page.fill("#text", "In ten days.");
		await page.click("text=Preview");
		expect(await page.textContent(".tk-letter-text")).toContain("> Саламатсызбы!");
		await page.click("main button:text-is('Send')");
		expect(await page.textContent("[role=status]")).toContain("The answer goes out now");
		await page.goto(`${base}/letters/${letterIds[2]}`);
		await page.fill("#number", number.toLowerCase());
		await page.click("main button:text-is('Link')");
		expect(await page.textContent("main")).toContain("Linked to the case");
		await page.fill("#reason", "The same question as yesterday.");
		await page.click("main button:text-is('Close')");
		await page.click(".tk-tabs a:has-text('Closed')");
		await page.click(`a[href="/letters/${letterIds[2]}"]`);
		expect(await page.textContent("main")).toContain("The same question as yesterday.");
		await page.goto(base + (pages["task-undelivered"] ?? ""));
		await page.selectOption("#to", { label: "Айбек Осмонов" });
		await page.click("main button:text-is('Hand over')");
		expect(await page.textContent("main")).toContain("Handed over: Айбек Осмонов");
		await page.context().close();
	}, 60_000);
});
