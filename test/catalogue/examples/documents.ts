import { documentBytesMax } from "../../../container/src/limits.ts";
import type { Example } from "../example.ts";
import { type Application, attract, byHand, card, type Paper, withPaper } from "../filing.ts";
import {
	broken,
	cut,
	halfBlank,
	locked,
	noPages,
	type PhotoLook,
	photo,
	png,
	scan,
	tooMuchToProbe,
	typedPage,
	withAttachment,
	withLaunch,
	withoutCatalog,
	withTail,
} from "../papers.ts";

type Bytes = Uint8Array | Promise<Uint8Array>;

/** The employer's application with its certificate of registration (one sheet) made another file. */
async function registration(make: (right: Uint8Array) => Bytes, change: Partial<Paper> = {}): Promise<Application> {
	const bytes = await make(await scan("registration"));
	return withPaper(await attract(), "registration-certificate", { ...change, bytes });
}

/** The card of two workers with the first one's photograph made another. */
async function portrait(look: PhotoLook): Promise<Application> {
	return withPaper(await card(), "photo", { bytes: await photo("photo 1", look) }, 1);
}

async function firstPhoto(bytes: Uint8Array): Promise<Application> {
	return withPaper(await card(), "photo", { bytes }, 1);
}

async function named(name: string): Promise<Application> {
	return withPaper(byHand(await attract()), "registration-certificate", { name });
}

const handmade = async () => byHand(await attract());

function large(right: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(documentBytesMax + 1);
	bytes.set(right);
	return bytes;
}

export const documentExamples: readonly Example[] = [
	{
		code: "D01",
		what: "A text file",
		fault: () => registration(() => new TextEncoder().encode("Күбөлүк")),
		twin: attract,
	},
	{
		code: "D02",
		what: "A PDF whose catalog leads nowhere",
		fault: () => registration(withoutCatalog),
		twin: attract,
	},
	{ code: "D03", what: "A PDF with a password", fault: () => registration(locked), twin: attract },
	{
		code: "D04",
		what: "JavaScript on opening",
		fault: () => registration(() => scan("registration", 1, 200, "app.alert\\(1\\)")),
		twin: attract,
	},
	{ code: "D05", what: "A file inside the PDF", fault: () => registration(withAttachment), twin: attract },
	{ code: "D06", what: "A launch action", fault: () => registration(withLaunch), twin: attract },
	{ code: "D07", what: "A PDF without pages", fault: () => registration(noPages), twin: attract },
	{
		code: "D08",
		what: "One sheet that has four pages",
		fault: () => registration(() => scan("registration", 4)),
		twin: () => registration(() => scan("registration", 2)),
	},
	{
		code: "D09",
		what: "Scanned at 96 dots per inch",
		fault: () => registration(() => scan("registration", 1, 96)),
		twin: () => registration(() => scan("registration", 1, 150)),
	},
	{
		code: "D10",
		what: "A sheet that lay face up",
		fault: () => registration(halfBlank),
		twin: () => registration(() => scan("registration", 2)),
		at: { isLookedAt: true },
		twinAt: { isLookedAt: true },
	},
	{
		code: "D11",
		what: "Cut at half its length, as by signing without -binary",
		fault: () => registration(cut),
		twin: attract,
	},
	{
		code: "D12",
		what: "The same file under two names",
		fault: async () => {
			const base = await attract();
			const copy = base.papers[0] as Paper;
			return { ...base, papers: [...base.papers, { ...copy, kind: "other", name: "Тизме, 2 барак.pdf" }] };
		},
		twin: async () => {
			const base = await attract();
			const other = {
				name: "Тизме, 2 барак.pdf",
				kind: "other",
				person: null,
				sheets: 2,
				bytes: await scan("list", 2),
			};
			return { ...base, papers: [...base.papers, other] };
		},
	},
	{ code: "D13", what: "A page that was typed and not scanned", fault: () => registration(typedPage), twin: attract },
	{
		code: "D14",
		what: "One byte above the limit of a document",
		fault: async () =>
			withPaper(byHand(await attract()), "registration-certificate", { bytes: large(await scan("registration")) }),
		twin: handmade,
	},
	{
		code: "D15",
		what: "A wrong offset of the cross-reference table",
		fault: () => registration(broken),
		twin: attract,
	},
	{ code: "D16", what: "A PNG picture of a document", fault: () => registration(png), twin: attract },
	{
		code: "D17",
		what: "Pages that inflate beyond the prober's budget",
		fault: () => registration(tooMuchToProbe),
		twin: attract,
	},
	{ code: "D18", what: "Something behind the end of the PDF", fault: () => registration(withTail), twin: attract },

	{ code: "N01", what: "A name that tells nothing", fault: () => named("scan0001, 1 барак.pdf"), twin: handmade },
	{
		code: "N02",
		what: "A name without the number of sheets",
		fault: () => named("Мамлекеттик каттоо жөнүндө күбөлүк.pdf"),
		twin: handmade,
	},
	{
		code: "N03",
		what: "A name that lost its Kyrgyz letters",
		fault: () => named("Мамлекеттик каттоо ж?н?нд? к?б?л?к, 1 барак.pdf"),
		twin: handmade,
	},
	{
		code: "N04",
		what: "A PDF called .jpg",
		fault: () => named("Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.jpg"),
		twin: handmade,
	},
	{
		code: "N05",
		what: "A file called a licence, packed as the certificate of registration",
		fault: () => registration((right) => right, { name: "Лицензия, 1 барак.pdf" }),
		twin: attract,
	},
	{ code: "N06", what: "A kind told from the name", fault: handmade, twin: attract },

	{ code: "P01", what: "A photograph as PDF", fault: async () => firstPhoto(await scan("photo")), twin: card },
	{ code: "P02", what: "A square photograph", fault: () => portrait({ width: 500, height: 500 }), twin: card },
	{
		code: "P03",
		what: "A photograph of 240 by 320 pixels",
		fault: () => portrait({ width: 240, height: 320 }),
		twin: () => portrait({ width: 600, height: 800 }),
	},
	{ code: "P04", what: "A photograph of 72 dots per inch", fault: () => portrait({ density: 72 }), twin: card },
	{ code: "P05", what: "A grey photograph", fault: () => portrait({ grey: true }), twin: card },
	{
		code: "P06",
		what: "A photograph before a dark wall",
		fault: () => portrait({ background: "#203040" }),
		twin: card,
		at: { isLookedAt: true },
		twinAt: { isLookedAt: true },
	},
	{
		code: "P07",
		what: "Half a photograph",
		fault: async () => firstPhoto((await photo("photo 1")).slice(0, 900)),
		twin: card,
	},
];
