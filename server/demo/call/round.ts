import { localTime, momentOf } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { getFace } from "../../../procedures/faces.ts";
import type { StaffVisitor } from "../staff-visitor.ts";
import { TryFailed } from "../try-applicant.ts";
import { submit } from "../try-review.ts";

/** A round as the administrator's page has it. */
export type TryRound = { readonly id: string; readonly opensAt: EpochSeconds; readonly closesAt: EpochSeconds };

const home = "/administration/rounds";

/** How long the window of a try is open: time enough to file, and the test clock is moved no further than that. */
const windowSeconds = 7200;

function valueIn(body: string, name: string): string {
	const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(body)?.[0] ?? "";
	return /value="([^"]*)"/.exec(input)?.[1] ?? "";
}

/** Every round of the procedure that the administrator's list has, with its window. */
export async function listTryRounds(admin: StaffVisitor, procedure: string): Promise<readonly TryRound[]> {
	const { zone } = getFace(procedure);
	const { body } = await admin.get(home);
	const ids = new Set(
		[...body.matchAll(new RegExp(`${home}/${procedure}/([a-z0-9-]+)"`, "g"))].map((match) => match[1]),
	);
	const rounds: TryRound[] = [];
	for (const id of ids) {
		if (id === undefined) continue;
		const form = (await admin.get(`${home}/${procedure}/${id}/edit`)).body;
		const at = (name: string) => momentOf(valueIn(form, `${name}Date`), valueIn(form, `${name}Time`), zone);
		const [opensAt, closesAt] = [at("opens"), at("closes")];
		if (opensAt !== null && closesAt !== null) rounds.push({ id, opensAt, closesAt });
	}
	return rounds.sort((a, b) => a.closesAt - b.closesAt);
}

/** Makes the next call as an administrator does: by copying the last one, with a window of its own. Both steps: check, then save. */
export async function copyRound(
	admin: StaffVisitor,
	procedure: string,
	from: TryRound,
	opensAt: EpochSeconds,
): Promise<TryRound> {
	const { zone } = getFace(procedure);
	const id = `try-${opensAt}`;
	const closesAt = opensAt + windowSeconds;
	const wall = (at: EpochSeconds) => localTime(at, zone).split(" ") as [string, string];
	const [[opensDate, opensTime], [closesDate, closesTime]] = [wall(opensAt), wall(closesAt)];
	const page = `${home}/${procedure}/${from.id}/copy`;
	const fields = {
		id,
		opensDate,
		opensTime,
		closesDate,
		closesTime,
		termFrom: "",
		termTo: "",
		referenceOn: "",
		announcedOn: "",
	};
	await submit(admin, page, { ...fields, step: "check" });
	const saved = await submit(admin, page, { ...fields, step: "save" });
	if (!saved.url.startsWith(`${home}/${procedure}/${id}`))
		throw new TryFailed("The administrator could not copy the round.");
	return { id, opensAt, closesAt };
}
