import fs from "node:fs";
import path from "node:path";
import type { DemoApplicant } from "./applicants.ts";
import type { ScanFault, ScanKind, ScanPerson } from "./scans.ts";
import { makeScan } from "./scans.ts";

/** One file of the filing to try: what it is, and what is wrong with it when faults are asked for. */
type Wanted = { readonly kind: ScanKind; readonly fault?: ScanFault };

/** What is filed: a worker's card under the law of 2018, or the first stage of a Single Permit under that of 2025. */
export type TryKind = "card" | "first-stage";

/** A worker's card for one worker (B21b): every document that is needed, of a kind that needs no diploma. */
const ofCard: readonly Wanted[] = [
	{ kind: "worker-application", fault: "script" },
	{ kind: "passport", fault: "cut" },
	{ kind: "medical-certificate", fault: "encrypted" },
	{ kind: "photo", fault: "wrong-photo" },
];

const wantedOf: Readonly<Record<TryKind, readonly Wanted[]>> = {
	card: ofCard,
	"first-stage": [...ofCard, { kind: "registration-certificate" }],
};

const worker: ScanPerson = {
	surname: "DEMIR",
	givenNames: "KEREM",
	citizenship: "TUR",
	birthDate: "1988-04-17",
	passportNumber: "U12345678",
	position: "Инженер",
};

/** The answers of the form, right in every field but the passport's date when faults are asked for: the fifth fault. */
function answersOf(kind: TryKind, applicant: DemoApplicant, faulty: boolean, year: number): unknown {
	const employer =
		kind === "card" ? {} : { sector: "transport-construction", licensed: false, region: "bishkek", language: "ky" };
	return {
		...employer,
		organisation: applicant.organisation,
		taxNumber: applicant.organisationTaxNumber,
		workers: [
			{
				name: `${worker.surname} ${worker.givenNames}`,
				citizenship: worker.citizenship,
				birthDate: worker.birthDate,
				passportNumber: worker.passportNumber,
				passportExpiry: `${faulty ? year - 1 : year + 5}-02-28`,
				...(kind === "card" ? { stay: "visa-w1" } : {}),
				occupation: worker.position,
				field: "other",
			},
		],
	};
}

/**
 * Fills `folder` with scans as a scanner would leave them, and `answers.json` beside it. Returns the path of the answers. `seed` makes each
 * filing another one, so that a second try is not "already filed".
 */
export async function makeTryDocuments(
	folder: string,
	input: {
		readonly kind: TryKind;
		readonly applicant: DemoApplicant;
		readonly faulty: boolean;
		readonly seed: number;
		readonly year: number;
	},
): Promise<{ answersFile: string; files: string[] }> {
	const { kind: filed, applicant, faulty, seed, year } = input;
	fs.mkdirSync(folder, { recursive: true });
	const organisation = {
		name: applicant.organisation,
		taxNumber: applicant.organisationTaxNumber,
		city: "Бишкек",
		director: `${applicant.surname} ${applicant.givenName}`,
	};
	const files: string[] = [];
	for (const { kind, fault } of wantedOf[filed]) {
		const scan = await makeScan({ kind, seed, organisation, person: worker, ...(faulty && fault ? { fault } : {}) });
		fs.writeFileSync(path.join(folder, scan.name), scan.bytes);
		files.push(scan.name);
	}
	const answersFile = `${folder}-answers.json`;
	fs.writeFileSync(answersFile, `${JSON.stringify(answersOf(filed, applicant, faulty, year), null, "\t")}\n`);
	return { answersFile, files };
}
