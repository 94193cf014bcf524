import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { foldPermitCode } from "../../casework/permit-code.ts";
import { permitCodeHash } from "../permit/numbers.ts";
import type { Tx } from "../store/pool.ts";

/** What number and code tell of a paper: nothing personal, and only to whoever has both. */
export type FoundPaper = {
	readonly procedure: string;
	readonly kind: string;
	readonly number: string;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
	/** Since when this number is good no more, by revocation or because the paper was made anew. */
	readonly endedAt: EpochSeconds | null;
	/** Whether the paper itself was ended before its time, and not this number alone. */
	readonly isTakenAway: boolean;
};

/** Cyrillic letters that look like Latin ones: people type what they see. */
const lookAlikes: Readonly<Record<string, string>> = {
	А: "A",
	В: "B",
	С: "C",
	Е: "E",
	Н: "H",
	К: "K",
	М: "M",
	О: "O",
	Р: "P",
	Т: "T",
	Х: "X",
	У: "Y",
};

/** No paper's number or code is longer, even spelled out with blanks. */
const typedCharactersMax = 60;

const separators = /[\s\-‐‑‒–—−_.]+/gu;

function lettersOf(text: string): string {
	return [...text.slice(0, typedCharactersMax).normalize("NFKC").toUpperCase()]
		.map((letter) => lookAlikes[letter] ?? letter)
		.join("")
		.trim();
}

/** A number as it is printed, from what people type: case, Cyrillic letters, blanks and dashes of every kind are forgiven. */
export function typedPermitNumber(text: string): string {
	return lettersOf(text).replace(separators, "-");
}

/** A code as it is printed. One whose check symbol is wrong is asked for like any other, so that all wrong ones are answered alike. */
export function typedPermitCode(text: string): string {
	return foldPermitCode(text.slice(0, typedCharactersMax));
}

/**
 * The paper of a number and its code; null when either is wrong, and the question is the same in both cases: one look into one index, then one
 * comparison of hashes.
 */
export async function findPaper(
	tx: Tx,
	asked: { readonly number: string; readonly code: string },
): Promise<FoundPaper | null> {
	const codeHash = permitCodeHash(typedPermitCode(asked.code));
	const { rows } = await tx.query<FoundPaper>({
		name: "find-paper",
		text: `select g.procedure, g.kind, n.number, g.valid_from as "validFrom", g.valid_to as "validTo",
				extract(epoch from n.ended_at)::float8 as "endedAt", g.status = 'revoked' as "isTakenAway"
			from grant_numbers n join grants g on g.grant_id = n.grant_id
			where n.number = $1 and n.code_hash = $2`,
		values: [typedPermitNumber(asked.number), codeHash],
	});
	return rows[0] ?? null;
}
