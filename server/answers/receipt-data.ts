import type { Case } from "../../casework/case.ts";
import type { Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import type { Words } from "../../findings/lang.ts";
import { langs } from "../../findings/lang.ts";
import { explain, fileName } from "../../findings/text.ts";
import type { ProcedureFace } from "../../procedures/define.ts";

/**
 * What happens next, in plain words. The founding document gives no day for the decision (facts B-9), so none is promised here: a promise
 * that nobody made would be held against the office.
 */
const byMail: Words = {
	ky: "Арызыңыз кароого берилди. Чечим ушул электрондук дарекке жөнөтүлөт. Абалды номер боюнча көрсөңүз болот.",
	ru: "Ваше заявление передано на рассмотрение. Решение придёт на этот адрес электронной почты. Состояние можно узнать по номеру.",
	en: "Your application has gone to consideration. The decision will be sent to this e-mail address. Its state can be seen by the number.",
	ko: "신청서가 심사에 회부되었습니다. 결정은 이 전자우편 주소로 통지됩니다. 접수번호로 진행 상태를 확인할 수 있습니다.",
};

/** The same to whoever gave no address: nothing is sent to him, and what tells him is paper or the telephone. */
const withoutMail: Words = {
	ky: "Арызыңыз кароого берилди. Чечимди мекеме сизге өзү билдирет. Абалды номер боюнча көрсөңүз болот.",
	ru: "Ваше заявление передано на рассмотрение. О решении вам сообщит ведомство. Состояние можно узнать по номеру.",
	en: "Your application has gone to consideration. The office will tell you the decision. Its state can be seen by the number.",
	ko: "신청서가 심사에 회부되었습니다. 결정은 기관에서 알려 드립니다. 접수번호로 진행 상태를 확인할 수 있습니다.",
};

export type ReceiptFrame = {
	readonly face: ProcedureFace;
	readonly officeName: Words;
	readonly fingerprint: string;
	readonly stateUrl: string;
	readonly zone: Zone;
	readonly demonstration: boolean;
	readonly clockMoved: boolean;
	/** Hex of the head of the case's hash chain after the fact that issued this receipt. */
	readonly chainHead: string;
	readonly issuedAt: EpochSeconds;
	/** Whether the case has an address that its answers go to. */
	readonly isMailed: boolean;
};

export function instant(at: EpochSeconds): string {
	return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** Who applied, as a paper names him; "-" before the filing could be opened. */
export function applicantName({ personal }: Case, face: ProcedureFace): string {
	// What was written down at the counter names the applicant of a paper, whoever signed a correction of it since.
	const named = personal?.declared ?? personal?.applicant;
	const name = [named?.organisation, named?.person].filter(Boolean).join(", ");
	const answers = personal?.answers ?? null;
	return name || face.organisationIn(answers) || face.applicantIn?.(answers) || "-";
}

/** The receipt of an accepted case as data (B29). `state` is opened and accepted: it has documents and a kind. */
export function receiptData(state: Case, frame: ReceiptFrame): Receipt {
	const { face } = frame;
	const personal = state.personal;
	if (!personal || state.kind === null || state.completedAt === null)
		throw new Error(`Case ${state.number} has no complete set to receipt.`);
	const known = langs.find((lang) => lang === state.language);
	const languages = known ? [known] : face.languages;
	return {
		format: 1,
		number: state.number,
		procedure: state.procedure,
		kind: state.kind,
		titles: {
			procedure: Object.fromEntries(langs.map((lang) => [lang, face.texts[lang].title])),
			kind: face.findKind(state.kind)?.title ?? { en: state.kind },
		},
		authority: { name: frame.officeName, fingerprint: frame.fingerprint },
		arrivedAt: instant(state.first.arrivedAt),
		completedAt: instant(state.completedAt),
		recordedAt: instant(state.first.recordedAt),
		issuedAt: instant(frame.issuedAt),
		clock: { zone: frame.zone, test: frame.clockMoved },
		applicant: applicantName(state, face),
		// Never by the applicant's own names: those hold people's names, and the mail is open on its way. Copies are compared by their hash.
		files: personal.documents.map((file) => ({
			ordinal: file.ordinal,
			name: languages.map((lang) => fileName(file, lang, face.labels)).join(" / "),
			kind: file.kind,
			sizeBytes: file.sizeBytes,
			sha256: file.sha256,
		})),
		warnings: personal.findings
			.filter((one) => one.severity === "warning" || one.severity === "error")
			.map((one) => ({
				code: one.code,
				ordinal: one.file?.ordinal ?? null,
				text: Object.fromEntries(langs.map((lang) => [lang, explain(one, lang, face.labels).what])),
			})),
		nextStep: { what: frame.isMailed ? byMail : withoutMail, byDate: null },
		stateUrl: frame.stateUrl,
		proof: { version: 1, chainHead: frame.chainHead },
		demonstration: frame.demonstration,
	};
}
