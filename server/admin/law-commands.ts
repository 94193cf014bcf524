import { parseNumber } from "../../casework/number.ts";
import { langs } from "../../findings/lang.ts";
import { listProcedures, listVersions } from "../../procedures/registry.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { openOfficeKeys } from "../keys/open-keys.ts";
import { differenceText } from "../laws/difference.ts";
import { replayControl, replayLines } from "../laws/replay.ts";
import { findByNumber } from "../store/cases.ts";
import { recordHouseFact } from "../store/dated-rows.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { type OfficeFiles, withStore } from "./office-files.ts";

const done = 0;
const wrong = 1;
const usage = 2;

type Options = Readonly<Record<string, string | boolean | undefined>>;

function langOf({ lang }: Options) {
	return langs.find((one) => one === lang) ?? "en";
}

/** `law-diff 2018 2025`: what two laws say differently, from the versions themselves. Needs no office. */
export function runLawDiff(say: (line: string) => void, words: readonly string[], options: Options): number {
	const procedure = typeof options.procedure === "string" ? options.procedure : listProcedures()[0]?.face.id;
	if (!listProcedures().some(({ face }) => face.id === procedure) || procedure === undefined) return usage;
	const versions = listVersions(procedure);
	const [first, second] = words.map((law) => versions.find(({ face }) => face.law === law));
	if (!first || !second) {
		say(`Laws of ${procedure}: ${versions.map(({ face }) => face.law).join(", ")}.`);
		return usage;
	}
	say(differenceText(first, second, langOf(options)));
	return done;
}

/** `replay NUMBER`: the last control of a case again, from what it keeps, under its own law. 0: identical. Says nothing personal; that it was asked is on record. */
export async function runReplay(office: OfficeFiles, words: readonly string[], options: Options): Promise<number> {
	const number = parseNumber(
		words[0] ?? "",
		listProcedures().map(({ numberPrefix }) => numberPrefix),
	);
	if (number === null) {
		office.say("This is no number of an application.");
		return usage;
	}
	const keys = await openOfficeKeys({ folder: office.folders.keys, ...office.settings.keySecrets });
	return withStore(office, false, async (store) => {
		const row = await findByNumber(store.pool, number);
		const file = row && (await findCasefile(store.pool, row.caseId, keys.vaultUnwrap));
		if (!row || !file) {
			office.say(`There is no application ${number}.`);
			return wrong;
		}
		const fact = { type: "case_replayed", plain: { by: "console", case: row.caseId } };
		await store.tx((tx) => recordHouseFact(tx, "replays", fact, office.machineNow()));
		const replay = await replayControl(file.facts, (object) =>
			openObjectBytes(store.pool, office.folders.vault, object, keys.vaultUnwrap),
		);
		office.say(`${number} (${file.state.procedure})`);
		for (const line of replayLines(replay, langOf(options))) office.say(line);
		return replay?.isIdentical === true ? done : wrong;
	});
}
