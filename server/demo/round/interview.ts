import { addDays } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { inLanes } from "../lanes.ts";
import type { RunningOffice } from "../office.ts";
import { filledIn, optionsOf, shownFields } from "../shown-fields.ts";
import type { StaffVisitor } from "../staff-visitor.ts";
import { TryFailed } from "../try-applicant.ts";
import { signIn, submit } from "../try-review.ts";
import { assessors, numbersIn, pointsFor } from "./assess.ts";

/** Two panels of two, no two of one office, so that for each candidate there is one that may see him; and who speaks with him in his mother tongue. */
const panels = [
	{ name: "Panel A", members: [0, 2], interpreter: "aigul", room: "Room 301" },
	{ name: "Panel B", members: [1, 3], interpreter: "bakyt", room: "Room 302" },
] as const;

/** Ten minutes each, from nine to six: a day of two panels sees the 101 of the call. */
const plan = { from: "09:00", to: "18:00", minutes: "8", pause: "1" } as const;

/** Days from the planning to the interviews. */
const daysAhead = 7;

/** The ids that a list of boxes of one name offers, with the words beside each. */
function boxesOf(body: string, name: string): { readonly value: string; readonly label: string }[] {
	const found = body.matchAll(
		new RegExp(`name="${name}" type="checkbox" value="([^"]+)"[^>]*><label[^>]*>([^<]*)`, "g"),
	);
	return [...found].map(([, value = "", label = ""]) => ({ value, label }));
}

/** Sets both panels, plans their day, and invites everybody who is ready, twenty a form as the desk offers them. Returns the day, and how many are invited. */
export async function inviteAll(
	ministry: StaffVisitor,
	interviews: string,
	today: LocalDate,
	nameOf: (login: string) => string,
): Promise<{ readonly day: LocalDate; readonly invited: number }> {
	const day = addDays(today, daysAhead);
	const page = `${interviews}/panel`;
	for (const { name, members, interpreter } of panels) {
		const { body } = await ministry.get(page);
		const people = boxesOf(body, "members").filter(({ label }) =>
			members.some((at) => nameOf(assessors[at] ?? "") === label),
		);
		const speaks = optionsOf(body, "interpreter").find(({ label }) => label === nameOf(interpreter));
		if (!speaks || people.length !== members.length)
			throw new TryFailed(`The desk does not offer the people of ${name}.`);
		const kept = shownFields(body, page).filter(([field]) => field !== "id" && field !== "interpreter");
		await submit(ministry, page, [
			...kept,
			["id", name],
			["interpreter", speaks.value],
			...people.map(({ value }) => ["members", value] as const),
			...boxesOf(body, "languages").map(({ value }) => ["languages", value] as const),
		]);
	}
	const times = `${interviews}/times`;
	for (const { name, room } of panels) {
		const { body } = await ministry.get(times);
		const panel = optionsOf(body, "panel").find(({ label, value }) => label === name || value === name);
		await submit(ministry, times, filledIn(body, times, { ...plan, panel: panel?.value ?? name, day, room }));
	}
	const invite = `${interviews}/invite`;
	let invited = 0;
	for (;;) {
		const { body } = await ministry.get(invite);
		const fields = shownFields(body, invite);
		const count = fields.filter(([name]) => name === "invite").length;
		if (count === 0) return { day, invited };
		await submit(ministry, invite, fields);
		invited += count;
	}
}

/** Every panel member scores whom his panel has seen, blind; the interpreters say whether they understood each other. Returns how many sheets there are. */
export async function holdInterviews(office: RunningOffice): Promise<number> {
	let sheets = 0;
	const people = [...assessors, ...panels.map(({ interpreter }) => interpreter)];
	await inLanes(people, 3, async (login) => {
		const desk = await signIn(office, login);
		const reader = (assessors as readonly string[]).indexOf(login);
		for (const number of numbersIn((await desk.get("/my-interviews")).body, "/my-interviews")) {
			const page = `/my-interviews/${number}`;
			const { body } = await desk.get(page);
			const lines = [...body.matchAll(/name="(score-[^"]+)"/g)].map(([, name]) => name ?? "");
			if (reader !== -1 && lines.length > 0) {
				const scores = lines.map((name, line) => [name, String(pointsFor(number, reader, line + 3))] as const);
				await submit(desk, page, filledIn(body, `${page}/sheet`, Object.fromEntries(scores)), `${page}/sheet`);
				sheets += 1;
			}
			if (reader === -1 && body.includes(`action="${page}/language"`)) {
				const spoken = optionsOf(body, "language").find(({ value }) => value !== "")?.value ?? "";
				const fields = filledIn(body, `${page}/language`, { verdict: "communicates" });
				const language = fields.find(([name]) => name === "language")?.[1] || spoken;
				const all = fields.filter(([name]) => name !== "language");
				await submit(desk, page, [...all, ["language", language]], `${page}/language`);
			}
		}
	});
	return sheets;
}
