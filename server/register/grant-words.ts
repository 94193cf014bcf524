import type { GrantHolder } from "../../casework/grant-facts.ts";
import type { SearchText } from "../../procedures/define.ts";
import { termsOfText } from "../search/case-words.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";

function textsOf(holder: GrantHolder): SearchText[] {
	const texts: readonly [SearchText["kind"], string | null][] = [
		["person", holder.name],
		["organisation", holder.employer],
		["tax", holder.employerTaxNumber],
		["passport", holder.passportNumber],
	];
	return texts.flatMap(([kind, text]) => (text === null ? [] : [{ kind, text }]));
}

/** Makes a paper findable by its holder's words, in the transaction of the fact; the words of a former passport stay. */
export async function indexGrant(tx: Tx, grantId: string, holder: GrantHolder, key: SearchKey): Promise<void> {
	const macs = textsOf(holder)
		.flatMap(termsOfText)
		.map(({ kind, text }) => key.term(kind, text));
	await tx.query({
		name: "index-grant",
		text: "insert into grant_words (grant_id, mac) select distinct $1::uuid, mac from unnest($2::bytea[]) as new (mac) on conflict do nothing",
		values: [grantId, macs],
	});
}
