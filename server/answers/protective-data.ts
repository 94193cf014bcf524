import type { Case } from "../../casework/case.ts";
import { endOfDay } from "../../casework/clock.ts";
import { openPromises, oursSince } from "../../casework/promises.ts";
import { whoseTurn } from "../../casework/turn.ts";
import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import { langs } from "../../findings/lang.ts";
import { applicantName, instant, type ReceiptFrame } from "./receipt-data.ts";

/**
 * The protective receipt of a pending case as data (design.md 11.5). `state` is opened, and the case as it stood at `frame.issuedAt`: the same facts
 * give the same paper. Nothing personal but the applicant's name.
 */
export function protectiveData(state: Case, frame: ReceiptFrame): ProtectiveReceipt {
	const { face, issuedAt, zone } = frame;
	const kind = state.kind === null ? null : (face.findKind(state.kind)?.title ?? { en: state.kind });
	return {
		format: 1,
		paper: "protective",
		number: state.number,
		procedure: state.procedure,
		titles: { procedure: Object.fromEntries(langs.map((lang) => [lang, face.texts[lang].title])), kind },
		authority: { name: frame.officeName, fingerprint: frame.fingerprint },
		applicant: applicantName(state, face),
		arrivedAt: instant(state.first.arrivedAt),
		completedAt: state.receiptIssuedAt === null || state.completedAt === null ? null : instant(state.completedAt),
		issuedAt: instant(issuedAt),
		clock: { zone, test: frame.clockMoved },
		pending: {
			turn: whoseTurn(state) === "applicant" ? "applicant" : "office",
			heldSince: state.held === null ? null : instant(state.held.since),
		},
		promises: openPromises(state).map(({ promise, by }) => ({
			promise,
			by,
			passed: issuedAt > endOfDay(by, zone),
			// Only the receipt's day is in the founding document (B29).
			target: promise !== "receipt",
		})),
		oursSince: oursSince(state, issuedAt, zone),
		stateUrl: frame.stateUrl,
		proof: { version: 1, chainHead: frame.chainHead },
		demonstration: frame.demonstration,
	};
}
