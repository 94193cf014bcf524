import fs from "node:fs";
import path from "node:path";
import { decodePermit } from "../../container/src/permit.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import type { RunningOffice } from "./office.ts";
import { type StaffVisitor, wordsOf } from "./staff-visitor.ts";
import { type Sending, TryFailed, tilkat, waitFor, waitForLetter, waitForState } from "./try-applicant.ts";
import { judgeAll, signIn, submit } from "./try-review.ts";

type Say = (line?: string) => void;

const procedure = "kg-work-permit";
/** Who does what at the demonstration's desk (server/demo/staff.ts). */
const staff = {
	registrar: "cholpon",
	reviewer: "aigul",
	secretary: "elmira",
	chair: "jyldyz",
	members: ["farida", "gulnara"],
	cashier: "kanat",
	manager: "meerim",
	administrator: "admin",
} as const;

/** The day on the office's wall. */
function today(): string {
	return new Date(Date.now() + 6 * 3_600_000).toISOString().slice(0, 10);
}

function hiddenValue(body: string, name: string): string {
	const found = new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(body);
	return found?.[1] ?? found?.[2] ?? "";
}

/** The ids of the accounts that the page of a sitting offers as present, by the name beside the box. */
function membersOn(body: string): string[] {
	return [...body.matchAll(/name="present"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="present"/g)].map(
		(match) => match[1] ?? match[2] ?? "",
	);
}

/** A sitting of the commission from its plan to its release (B7): the secretary keeps it, the members vote, the chair releases. */
export async function tryCommission(office: RunningOffice, number: string, say: Say): Promise<void> {
	const secretary = await signIn(office, staff.secretary);
	const plan = await secretary.get("/board/plan");
	const body = /<select[^>]*name="body"[\s\S]*?<option[^>]*value="([^"]+)"/.exec(plan.body)?.[1] ?? "";
	const planned = await submit(secretary, "/board/plan", { body, on: today(), time: "10:00", place: "Бишкек" });
	const sitting = /\/board\/sittings\/([0-9a-f-]{36})/.exec(planned.url + planned.body)?.[0];
	if (!sitting) throw new TryFailed("The desk planned no sitting.");
	await submit(secretary, sitting, { case: number }, `${sitting}/list`);
	say(`11. ${staff.secretary} plans a sitting of the commission and puts the application on its agenda`);
	const chair = await signIn(office, staff.chair);
	const page = await secretary.get(sitting);
	const present = membersOn(page.body).map((id) => ["present", id] as const);
	const presiding = /<select[^>]*id="presiding"[\s\S]*?<option[^>]*value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";
	await submit(secretary, sitting, [...present, ["presiding", presiding]], `${sitting}/open`);
	const item = `${sitting}/cases/${number}`;
	await submit(secretary, item, {}, `${item}/call`);
	await submit(secretary, `${item}/motion`, { "outcome.person.1": "grant", reason: "" });
	for (const login of [staff.chair, ...staff.members]) {
		const member = login === staff.chair ? chair : await signIn(office, login);
		await submit(member, item, { vote: "for", opinion: "" }, `${item}/vote`);
	}
	await submit(secretary, item, {}, `${item}/close-vote`);
	say(`12. ${[staff.chair, ...staff.members].join(", ")} vote for it; the vote is closed`);
	await submit(secretary, sitting, {}, `${sitting}/prepare`);
	const release = `${sitting}/release`;
	await submit(chair, release, { hash: hiddenValue((await chair.get(release)).body, "hash") });
	const decided = await waitForState(office, number, ["before_board"]);
	const letter = await waitForLetter(office, number, "decision");
	say(`13. ${staff.chair} releases what the sitting decided. State: ${decided.status}. Letter: "${letter.subject}"`);
}

/** One person proposes, another decides: the Single Permit has no commission (facts 4.7). */
export async function tryDecisionOfOne(office: RunningOffice, number: string, say: Say): Promise<void> {
	const base = `/cases/${number}`;
	const reviewer = await signIn(office, staff.reviewer);
	await submit(reviewer, base, {}, `${base}/review`);
	await judgeAll(reviewer, number, null, say);
	await submit(reviewer, `${base}/propose`, { "outcome.person.1": "grant", reason: "" });
	say(`   ${staff.reviewer} proposes to grant it`);
	const manager = await signIn(office, staff.manager);
	await submit(manager, `${base}/decide`, {});
	const letter = await waitForLetter(office, number, "decision");
	say(`   ${staff.manager} takes the decision. Letter: "${letter.subject}"`);
}

/** The order that came by mail, paid at the window. */
export async function tryPayment(office: RunningOffice, number: string, say: Say): Promise<void> {
	const order = await waitForLetter(office, number, "fee-order");
	const cashier = await signIn(office, staff.cashier);
	const page = `/fees/case/${number}`;
	const said = wordsOf((await cashier.get(page)).body);
	const amount = /Still to pay ([\d\s.,]+) som/.exec(said)?.[1]?.replace(/\s/g, "");
	if (!amount) throw new TryFailed(`The cashier's page names no amount: ${said}`);
	await submit(cashier, page, { amount, paidOn: today(), source: "cashier" }, `${page}/payment`);
	await waitForLetter(office, number, "payment-received");
	say(`14. The order came ("${order.subject}"); ${staff.cashier} takes ${amount} som`);
}

/** The PDF once a worker has set and signed it; the desk says so by offering it to print. */
async function print(desk: StaffVisitor, number: string): Promise<Uint8Array> {
	const page = `/cases/${number}/permits`;
	const action = await waitFor("The paper", async () => {
		return /action="(\/cases\/[^"]+\/permits\/[0-9a-f-]{36}\/print)"/.exec((await desk.get(page)).body)?.[1] ?? null;
	});
	const blank = `D${String(Date.now()).slice(-7)}`;
	const { status, bytes } = await desk.download(page, { blank }, action);
	if (status !== 200)
		throw new TryFailed(`The desk answers ${status} to ${action}: ${new TextDecoder().decode(bytes)}`);
	return bytes;
}

/** Issues the card, prints it, and checks it as anybody may: by its number and code at the office, and with no network. Returns the state. */
export async function tryPaper(sending: Sending, number: string, say: Say): Promise<string> {
	const { office, home, out } = sending;
	const registrar = await signIn(office, staff.registrar);
	await submit(registrar, `/cases/${number}/permits`, {}, `/cases/${number}/permits/issue`);
	const state = await waitForState(office, number, ["approved", "in_review"]);
	say(`15. ${staff.registrar} issues the card. State: ${state.status} (${state.words.name})`);
	const pdf = await print(registrar, number);
	const file = path.join(out, "card.pdf");
	fs.writeFileSync(file, pdf);
	const letter = await waitForLetter(office, number, "paper-issued");
	say(`16. Card: ${file}    letter: "${letter.subject}"`);
	await checkOnline(office, pdf, say);
	await checkOffline(office, { file, home, out }, say);
	return state.status;
}

async function checkOnline(office: RunningOffice, pdf: Uint8Array, say: Say): Promise<void> {
	const opened = openReceiptPdf(pdf, ownPdfPlatform);
	const permit = opened.ok && opened.paper.json !== null ? decodePermit(opened.paper.json) : null;
	if (!permit?.ok) throw new TryFailed("The card does not carry its own data.");
	const { number, code } = permit.permit;
	const response = await fetch(`${office.url}/api/v1/permit`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ number, code }),
	});
	const answer = (await response.json()) as { state?: string };
	if (!response.ok || answer.state !== "valid")
		throw new TryFailed(`${office.url} says of ${number}: ${JSON.stringify(answer)}`);
	say(`17. Number ${number}, code ${code}: the office says "${answer.state}". verify: OK (online)`);
}

async function checkOffline(
	office: RunningOffice,
	card: { readonly file: string; readonly home: string; readonly out: string },
	say: Say,
): Promise<void> {
	const list = await waitFor("The list of revocations", async () => {
		const response = await fetch(`${office.url}/permits/status/0`);
		return response.ok ? await response.text() : null;
	});
	const listFile = path.join(card.out, "revocations.jwt");
	fs.writeFileSync(listFile, list);
	const verified = tilkat(["verify", card.file, "--status", listFile, "--lang", "en", "--home", card.home], {});
	say(verified.stdout.trimEnd().replace(/^/gm, "   | "));
	if (verified.status !== 0) throw new TryFailed("verify: FAILED (offline)");
	say("18. The card alone, with the certificate kept when packing and the list: verify: OK (offline)");
}

/** Opens a law from today on the administrator's page, does what is to be done under it, and takes that back. */
export async function underLaw(office: RunningOffice, law: string, say: Say, run: () => Promise<void>): Promise<void> {
	const admin = await signIn(office, staff.administrator);
	const page = "/administration/laws";
	const from = today();
	await submit(admin, page, { from, law, source: "npm run try" }, `${page}/${procedure}`);
	say(`0. ${staff.administrator} opens the law of ${law} from ${from}`);
	try {
		await waitFor(`The law of ${law}`, async () => {
			const response = await fetch(`${office.url}/api/v1/authority`);
			const { procedures } = (await response.json()) as { procedures: readonly { id: string; law: string | null }[] };
			return procedures.some((one) => one.id === procedure && one.law === law) ? true : null;
		});
		await run();
	} finally {
		await submit(admin, page, { from }, `${page}/${procedure}/take-back`);
		say(`   The law of ${law} is taken back.`);
	}
}
