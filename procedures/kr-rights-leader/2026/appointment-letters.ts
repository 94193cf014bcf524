import type { Lang } from "../../../findings/lang.ts";
import type { Letter } from "../../letter.ts";
import { type Block, paragraph } from "../../letter-body.ts";
import type { OrdinaryWords } from "../../ordinary-letter-words.ts";
import type { LetterSet } from "../../ordinary-letters.ts";
import { type AppointmentLetterKind, appointmentWords } from "./appointment-words.ts";
import { endings, resigned } from "./endings.ts";

function subject(kind: AppointmentLetterKind): Readonly<Record<Lang, string>> {
	const of = (lang: Lang): string => appointmentWords[lang].subject[kind];
	return { ky: of("ky"), ru: of("ru"), en: of("en"), ko: of("ko") };
}

/** The letter in clear says the ground of the published list; why in words stands on the leader's page (design.md 7). */
function endedBody(
	{ data }: Extract<Letter, { kind: "paper-revoked" }>,
	{ date }: OrdinaryWords,
	lang: Lang,
): readonly Block[] {
	const words = appointmentWords[lang];
	const { paper, on, ground } = data;
	if (ground === resigned)
		return [words.resigned(paper.number, date(on)), words.thanks, words.keep].map((text) => paragraph(text));
	const what = endings.find(({ id }) => id === ground)?.what[lang] ?? ground;
	return [words.ended(paper.number, date(on)), words.ground(what), words.reasonOnPage, words.keep].map((text) =>
		paragraph(text),
	);
}

/** What a leader is told of his appointment: that he is appointed, that his term ends, that it was ended, that his certificate was made anew. */
export const appointmentLetters: Pick<LetterSet["own"], AppointmentLetterKind> = {
	"paper-issued": {
		subject: subject("paper-issued"),
		body({ data }, { date }, lang) {
			const words = appointmentWords[lang];
			return [
				paragraph(words.appointed),
				...data.papers.flatMap(({ number, validFrom, validTo }) => [
					paragraph(words.term(date(validFrom), date(validTo))),
					paragraph(words.certificate(number)),
				]),
				// Nobody signs here, so that nothing is ever sealed to a certificate and attached.
				paragraph(words.onPage),
				paragraph(words.check),
			];
		},
	},
	"paper-expires": {
		subject: subject("paper-expires"),
		body({ data }, { date }, lang) {
			const { expires, expiresNext } = appointmentWords[lang];
			return [paragraph(expires(data.paper.number, date(data.paper.validTo))), paragraph(expiresNext)];
		},
	},
	"paper-revoked": { subject: subject("paper-revoked"), body: endedBody },
	"paper-changed": {
		subject: subject("paper-changed"),
		body: ({ data }, _ordinary, lang) => [
			paragraph(appointmentWords[lang].duplicate(data.paper.number, data.nextNumber)),
			paragraph(appointmentWords[lang].onPage),
		],
	},
};
