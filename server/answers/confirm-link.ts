import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Letter } from "../../procedures/letter.ts";
import { procedureOf } from "../casefile/context.ts";
import type { OfficeFrame } from "../office.ts";
import { hasContactLink, makeContactLink } from "../store/contact-links.ts";
import type { Tx } from "../store/pool.ts";

/** Answers of control that an unconfirmed contact may be asked in. */
const asking = [
	"to-check",
	"correction-waits",
	"nonconformity",
	"incomplete",
] as const satisfies readonly Letter["kind"][];

type Asking = Extract<Letter, { kind: (typeof asking)[number] }>;

function isAsking(letter: Letter): letter is Asking {
	return (asking as readonly string[]).includes(letter.kind);
}

/**
 * A letter of documents that quotes a number is not asked at its door to confirm its contact, because it may be the confirmed contact of that case, which only
 * control can see. Where it joined nothing, the answer of control brings the link (docs/decisions/0023). Other letters stay as they are, and so does one
 * whose case has a link that still works.
 */
export async function withConfirmLink(
	tx: Tx,
	{ caseId, state }: { readonly caseId: string; readonly state: Case },
	letter: Letter,
	at: EpochSeconds,
	deps: { readonly frame: (procedure: string, office: string) => Pick<OfficeFrame, "confirmUrlOf"> },
): Promise<Letter> {
	const { first, marks, contactConfirmedAt } = state;
	if (!isAsking(letter) || first.archive !== "letter" || contactConfirmedAt !== null) return letter;
	if (procedureOf(state).doors[first.door] !== "confirmed-link" || !marks.some(({ code }) => code === "T16"))
		return letter;
	if (await hasContactLink(tx, caseId, at)) return letter;
	const { token, until } = await makeContactLink(tx, { caseId, at });
	const confirm = { url: deps.frame(state.procedure, state.office).confirmUrlOf(token), until };
	return { ...letter, data: { ...letter.data, confirm } } as Asking;
}
