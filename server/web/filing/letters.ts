import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { LetterOffice } from "../../../procedures/letter.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { DraftLetter } from "../../answers/draft-letters.ts";
import { queueAnswer } from "../../answers/message.ts";
import { parseAddress } from "../../mail/address.ts";
import type { FilingDeps } from "./deps.ts";
import type { DraftWords } from "./draft.ts";
import type { Entered, Filing } from "./filing.tsx";
import { lettersPerDayMax } from "./limits.ts";

/** `limit`: enough for today. `address`: what was typed is none. `gone`: the draft was filed or deleted meanwhile. */
export type Mailed = "mailed" | "limit" | "address" | "gone";

const daySeconds = 86_400;

/** Letters of the last day, by which the next one is measured. */
function sentToday({ lettersAt }: DraftWords, at: EpochSeconds): readonly EpochSeconds[] {
	return lettersAt.filter((each) => each > at - daySeconds);
}

/** The office that a letter about a draft is counted to: the chosen one, else the procedure's first. */
export function officeOfDraft({ draft, face }: Entered): string {
	return draft.words.office ?? getProcedure(face.id).offices[0]?.id ?? "";
}

/** Who writes: the chosen office; before one was chosen whoever publishes the procedure, because no office has to do with the draft yet. */
function senderOf(entered: Entered, frame: FilingDeps["frame"]): LetterOffice {
	const { draft, face } = entered;
	const { letterOffice } = frame(face.id, officeOfDraft(entered));
	if (draft.words.office !== null) return letterOffice;
	const { office: name, phone, site } = face.contacts;
	return { ...letterOffice, name, phone, site };
}

/**
 * Mails something about a draft to an address that was typed, in the transaction that counts it. `change` writes into the draft what goes with the
 * letter.
 */
export async function mailDraft(
	{ context, deps, drafts }: Filing,
	entered: Entered,
	wanted: { readonly to: string; readonly language: Lang },
	letterOf: (office: LetterOffice) => DraftLetter,
	change: (words: DraftWords, address: string) => DraftWords = (words) => words,
): Promise<Mailed> {
	const { draft, face } = entered;
	const address = parseAddress(wanted.to.trim());
	if (address === null) return "address";
	const at = context.deps.now();
	let isOver = false;
	const saved = await drafts.change(
		draft,
		(words) => {
			const before = sentToday(words, at);
			isOver = before.length >= lettersPerDayMax;
			return isOver ? words : { ...change(words, address), lettersAt: [...before, at] };
		},
		async (tx) => {
			if (isOver) return;
			await queueAnswer(tx, {
				caseId: null,
				letterId: null,
				to: { address, messageId: null },
				data: {
					procedure: face.id,
					law: face.law,
					letter: letterOf(senderOf(entered, deps.frame)),
					receipt: null,
				},
				language: wanted.language,
				key: deps.vaultPublic,
				domain: deps.domain,
				at,
			});
		},
	);
	if (saved === null) return "gone";
	if (isOver) return "limit";
	deps.wake("messages");
	return "mailed";
}
