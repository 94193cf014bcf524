import { finding } from "../../../findings/catalogue.ts";
import { exampleAnswers } from "../../../procedures/kg-work-permit/examples/answers.ts";
import type { Example } from "../example.ts";
import {
	type Application,
	attract,
	byHand,
	card,
	firstStage,
	type Paper,
	withAnswers,
	withoutPaper,
} from "../filing.ts";
import { scan } from "../papers.ts";
import { encrypt, sign } from "../sealing.ts";
import type { SignerName } from "../world.ts";

type Worker = Record<string, unknown>;

const workers = (exampleAnswers.card as { workers: readonly Worker[] }).workers;

/** The card of two workers with the first one's answers changed. */
async function firstWorker(change: Worker): Promise<Application> {
	return withAnswers(await card(), {
		workers: workers.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
	});
}

/** Two papers whose names tell nothing. */
async function nameless(): Promise<Application> {
	const base = byHand(await attract());
	return {
		...base,
		papers: base.papers.map((each, index) => ({ ...each, name: `scan000${index}, ${each.sheets} барак.pdf` })),
	};
}

async function withMore(base: Application, more: Omit<Paper, "bytes">): Promise<Application> {
	return { ...base, papers: [...base.papers, { ...more, bytes: await scan(more.name, more.sheets) }] };
}

const licence = { name: "Лицензия, 1 барак.pdf", kind: "licence", person: null, sheets: 1 };

/** Everything signed in the name of another company. */
async function signedBy(who: SignerName): Promise<Application> {
	const base = await attract();
	const seal: NonNullable<Paper["seal"]> = (bytes, world) => encrypt(sign(bytes, world.signers[who]), world.office);
	return { ...base, sealManifest: seal, papers: base.papers.map((each) => ({ ...each, seal })) };
}

export const setExamples: readonly Example[] = [
	{
		code: "L01",
		what: "No name tells which permit it is about",
		fault: nameless,
		twin: async () => byHand(await attract()),
	},
	{ code: "L02", what: "No answers as data", fault: async () => byHand(await attract()), twin: attract },
	{
		code: "L03",
		what: "A region that is none",
		fault: async () => withAnswers(await attract(), { region: "moon" }),
		twin: attract,
	},
	{
		code: "L04",
		what: "A worker of 17",
		fault: () => firstWorker({ birthDate: "2008-06-17" }),
		twin: () => firstWorker({ birthDate: "2008-06-16" }),
	},
	{
		code: "L05",
		what: "A passport that ended the day before",
		fault: () => firstWorker({ passportExpiry: "2026-06-15" }),
		twin: () => firstWorker({ passportExpiry: "2027-06-15" }),
	},
	{
		code: "L06",
		what: "A tax number of 13 digits",
		fault: async () => withAnswers(await attract(), { taxNumber: "0120320041005" }),
		twin: async () => withAnswers(await attract(), { taxNumber: "01203 200 410 055" }),
	},
	{
		code: "L07",
		what: "Papers of two workers, answers of one",
		fault: async () => withAnswers(await card(), { workers: workers.slice(0, 1) }),
		twin: card,
	},
	{ code: "L08", what: "Signed in the name of another company", fault: () => signedBy("otherCompany"), twin: attract },
	{
		code: "L09",
		what: "One passport number twice",
		fault: () => firstWorker({ passportNumber: workers[1]?.passportNumber }),
		twin: card,
	},
	{
		code: "L10",
		what: "Neither visa nor registration",
		fault: () => firstWorker({ stay: "other" }),
		twin: () => firstWorker({ stay: "visa-i" }),
	},
	{
		code: "L11",
		what: "The same application, filed before by the same signer",
		fault: attract,
		twin: attract,
		at: { memory: [finding("L11", { params: { number: "KG-7K4M2-QXP9R-TAVC" } })] },
	},
	{
		code: "L12",
		what: "Packed under the law of 2025",
		fault: async () => ({ ...(await attract()), head: { regime: "2025" } }),
		twin: attract,
	},
	{
		code: "L13",
		what: "No licence, and nothing says that none is needed",
		fault: async () => byHand(await attract()),
		twin: async () => withMore(byHand(await attract()), licence),
	},
	{
		code: "L14",
		what: "No diploma, and nothing says that none is needed",
		fault: async () => byHand(withoutPaper(await card(), "diploma")),
		twin: async () => {
			const diploma = { name: "Диплом 1, 2 барак.pdf", kind: "diploma", person: 1, sheets: 2 };
			return withMore(byHand(await card()), diploma);
		},
	},
	{
		code: "L15",
		what: "The number of workers told from the files",
		fault: async () => byHand(await card()),
		twin: card,
	},
	{
		code: "L16",
		what: "A passport that ends in five months",
		fault: () => firstWorker({ passportExpiry: "2026-11-16" }),
		twin: () => firstWorker({ passportExpiry: "2026-12-16" }),
	},
	{
		code: "L17",
		what: "A company's application under a cloud signature, which names a person alone",
		fault: () => signedBy("cloud"),
		twin: attract,
	},
	{
		code: "L18",
		what: "Six foreigners among twenty-nine, more than a fifth",
		fault: async () => withAnswers(await attract(), { staffTotal: 29 }),
		twin: async () => withAnswers(await attract(), { staffTotal: 30 }),
	},
	{
		code: "L19",
		what: "A permit to renew that the register does not hold for this employer",
		fault: async () => withAnswers(await attract(), { renews: "WP 000001" }),
		twin: attract,
		at: { memory: [finding("L19", { place: { field: "renews" } })] },
	},

	{
		code: "C01",
		what: "Licensed, and no licence",
		fault: async () => withAnswers(await attract(), { licensed: true }),
		twin: async () => withMore(withAnswers(await attract(), { licensed: true }), licence),
	},
	{
		code: "C02",
		what: "A teacher without a diploma",
		fault: async () => withoutPaper(await card(), "diploma"),
		twin: card,
	},
	{
		code: "C03",
		what: "An employment contract, which the list does not name",
		fault: async () =>
			withMore(await attract(), {
				name: "Эмгек келишими, 3 барак.pdf",
				kind: "employment-contract",
				person: null,
				sheets: 3,
			}),
		twin: attract,
	},
	{
		code: "C04",
		what: "The passport in two files",
		fault: async () =>
			withMore(await card(), { name: "Паспорт 1 виза, 1 барак.pdf", kind: "passport", person: 1, sheets: 1 }),
		twin: card,
	},

	{
		code: "M01",
		what: "A file that the scanner knows",
		fault: attract,
		twin: attract,
		at: {
			scan: async (bytes) =>
				Buffer.from(bytes).includes("registration") ? { kind: "found", signature: "Test.Found" } : { kind: "clean" },
		},
		twinAt: { scan: async () => ({ kind: "clean" }) },
	},
	{
		code: "M02",
		what: "A file that the scanner did not look through",
		fault: attract,
		twin: attract,
		at: { scan: async () => ({ kind: "not-scanned", reason: "Heuristics.Limits.Exceeded" }) },
		twinAt: { scan: async () => ({ kind: "clean" }) },
	},
	{
		code: "C05",
		what: "The fee that is due with the filing has not been paid",
		fault: firstStage,
		twin: firstStage,
		at: { law: "2025", isFeePaid: false },
		twinAt: { law: "2025", isFeePaid: true },
	},
];
