import type { EpochSeconds } from "../casework/facts.ts";
import { type Lang, langs } from "../findings/lang.ts";
import type { Letter, OwnActKind } from "./letter.ts";
import { type Block, paragraph } from "./letter-body.ts";
import { ownCorrectionWords } from "./own-correction-words.ts";
import { withdrawalWords } from "./withdrawal-words.ts";

type OwnAct = Extract<Letter, { kind: OwnActKind }>;

/** How a procedure says a moment of its office's clock: to the minute, and to the second where a window closes. */
type Said = {
	readonly lang: Lang;
	readonly moment: (at: EpochSeconds) => string;
	readonly second: (at: EpochSeconds) => string;
};

function subjects(of: (lang: Lang) => string): Readonly<Record<Lang, string>> {
	return Object.fromEntries(langs.map((lang) => [lang, of(lang)])) as Record<Lang, string>;
}

export const ownActSubjects: Readonly<Record<OwnActKind, Readonly<Record<Lang, string>>>> = {
	withdrawal: subjects((lang) => withdrawalWords[lang].subject),
	"own-correction": subjects((lang) => ownCorrectionWords[lang].subject),
};

export function isOwnAct(letter: Letter): letter is OwnAct {
	return letter.kind === "withdrawal" || letter.kind === "own-correction";
}

function withdrawalBody({ data }: Extract<Letter, { kind: "withdrawal" }>, { lang, moment }: Said): Block[] {
	const t = withdrawalWords[lang];
	const { office, keptDays } = data;
	return [
		paragraph(t.withdrawn(moment(data.withdrawnAt))),
		paragraph(data.onPage ? t.onPage : t.byOfficer),
		paragraph(t.final),
		paragraph(t.again),
		paragraph(keptDays === null ? t.kept : t.keptDays(keptDays)),
		paragraph(t.notYou(office.phone, office.intakeAddress)),
		paragraph(t.notYouNext),
	];
}

function correctionBody({ data }: Extract<Letter, { kind: "own-correction" }>, said: Said): Block[] {
	const t = ownCorrectionWords[said.lang];
	const { ownNumber, ownStateUrl, closedAt } = data;
	// Where a second decided, both moments are told to the second.
	const at = closedAt === null ? said.moment(data.correctedAt) : said.second(data.correctedAt);
	const arrived = paragraph(t.arrived(at, ownNumber));
	const state: Block = { kind: "link", label: t.ownState(ownNumber), url: ownStateUrl };
	switch (data.says) {
		case "waits":
			return [
				arrived,
				paragraph(t.stays),
				paragraph(closedAt === null ? t.notAwaited : t.closed(said.second(closedAt))),
				paragraph(t.officer),
				paragraph(t.where),
			];
		case "faulty":
			return [arrived, paragraph(t.stays), paragraph(t.faulty)];
		case "joined":
			return [arrived, paragraph(t.joined), paragraph(t.joinedNext)];
		case "own":
			return [arrived, paragraph(t.own(ownNumber)), paragraph(t.stays), state];
		case "not-taken":
			return [arrived, paragraph(t.notTaken), paragraph(t.stays), state];
	}
}

/** What answers something that the applicant did himself on his page: the same words in every procedure, because the law of the case is one. */
export function ownActBody(letter: OwnAct, said: Said): Block[] {
	return letter.kind === "withdrawal" ? withdrawalBody(letter, said) : correctionBody(letter, said);
}
