import type { Case } from "../../casework/case.ts";
import { endOfDay, localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Letter } from "../../procedures/letter.ts";
import { asksForAnswer } from "../../procedures/place-body.ts";
import { procedureOf } from "../casefile/context.ts";
import type { OfficeFrame } from "../office.ts";
import { makePageLink } from "../store/page-links.ts";
import type { Tx } from "../store/pool.ts";

/**
 * A letter that asks whether he takes his place brings the way to answer: a link that opens his page once, until the end of that day. It lives longer than
 * one that somebody asked for, because a candidate reads his mail when he can; what it opens shows nothing personal (docs/decisions/0027). Other letters stay
 * as they are, and so does one for which the day's share of links is used up.
 */
export async function withPlaceLink(
	tx: Tx,
	{ caseId, state }: { readonly caseId: string; readonly state: Case },
	letter: Letter,
	at: EpochSeconds,
	deps: { readonly frame: (procedure: string, office: string) => Pick<OfficeFrame, "linkUrlOf"> },
): Promise<Letter> {
	if (letter.kind !== "place" || letter.data.confirmBy === null || !asksForAnswer(letter.data.says)) return letter;
	const { zone } = procedureOf(state).face;
	const until = endOfDay(letter.data.confirmBy, zone);
	if (until <= at) return letter;
	const link = await makePageLink(tx, { caseId, day: localDate(at, zone), at, until });
	if (link === null) return letter;
	const url = deps.frame(state.procedure, state.office).linkUrlOf(link.token);
	return { kind: "place", data: { ...letter.data, page: { url, until } } };
}
