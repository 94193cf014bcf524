import { createHash } from "node:crypto";
import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { pullOf } from "../../cms/src/source.ts";
import { type PlainDocument, writePlainArchive } from "../../container/src/plain-archive.ts";
import type { Described } from "../../server/intake/arrival.ts";
import { receive } from "../../server/intake/receive.ts";
import { intakeOf } from "../../server/roles/intake.ts";
import type { TestOffice } from "./office.ts";

/** One file of a web filing; `sealed`: as a browser with a script sends it, sealed to the office's certificate. */
export type PlainFile = { readonly kind: string | null; readonly bytes: Uint8Array; readonly sealed?: boolean };

export type PlainFiling = {
	readonly procedure: string;
	readonly office: string;
	readonly kind: string | null;
	readonly answers: unknown;
	readonly files: readonly PlainFile[];
	readonly arrivedAt: number;
	/** Of the form: the same one again is the same filing. */
	readonly identity: string;
	readonly replyTo: string | null;
	readonly contactConfirmed?: true;
	/** The case through whose page it comes. */
	readonly page?: string;
	/** SHA-256 that the list claims of the first file instead of its own. */
	readonly claimedSha256?: string;
};

function lineOf({ kind, bytes, sealed }: PlainFile, index: number, claimed: string | undefined): PlainDocument {
	const file = `${String(index + 1).padStart(3, "0")}-document.pdf${sealed ? ".p7m" : ""}`;
	const own = createHash("sha256").update(bytes).digest("hex");
	return { file, name: `${index + 1}.pdf`, kind, person: null, sheets: null, sha256: (index === 0 && claimed) || own };
}

/** Files through the one way in as the web form does, without its pages; the number. */
export async function filePlainly(office: TestOffice, filing: PlainFiling): Promise<string> {
	const { authorityCertificate } = office;
	const seal = (bytes: Uint8Array) =>
		writeEnvelope(pullOf(bytes), {
			recipients: [authorityCertificate],
			cipher: "aes-256-cbc",
			platform: nodePlatform,
		});
	const archive = writePlainArchive(
		{
			format: 1,
			procedure: filing.procedure,
			kind: filing.kind,
			createdAt: new Date(filing.arrivedAt * 1000).toISOString(),
			language: "ky",
			answers: filing.answers,
			declared: null,
			documents: filing.files.map((file, index) => lineOf(file, index, filing.claimedSha256)),
		},
		filing.files.map(({ bytes, sealed }) => (sealed ? seal(bytes) : bytes)),
	);
	const { replyTo, contactConfirmed, page } = filing;
	const described: Described = {
		identity: filing.identity,
		hasContainer: true,
		arrivedAt: filing.arrivedAt,
		correspondent: { replyTo, subject: null, messageId: null, references: [] },
		quotes: null,
		findings: [],
		sort: "filing",
		proof: { judge: "form" },
		answer: replyTo === null ? { allowed: false, why: "no-address" } : { allowed: true, why: "authenticated" },
		archive: "plain",
		language: "ky",
		...(contactConfirmed ? { contactConfirmed } : {}),
		...(page === undefined ? {} : { page }),
		bounce: null,
	};
	const raw = async function* () {
		yield archive;
	};
	const received = await receive(
		{ door: "web", procedure: filing.procedure, office: filing.office, raw: raw(), describe: async () => described },
		await intakeOf(office.house, () => {}),
	);
	if (received.kind !== "filing") throw new Error(`No number was given: ${JSON.stringify(received)}`);
	return received.number;
}
