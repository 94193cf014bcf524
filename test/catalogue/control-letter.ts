import { isPersonOnly } from "../../casework/applicant.ts";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { controlFiling } from "../../formal-control/control.ts";
import type { ControlResult } from "../../formal-control/input.ts";
import { backgroundFindings, blankPageFindings } from "../../formal-control/pixel-checks.ts";
import { judgeFiling } from "../../server/control/judge-filing.ts";
import type { Openers } from "../../server/control/opening.ts";
import type { OpenedFiling } from "../../server/control/opening-job.ts";
import type { PixelLooker } from "../../server/control/pixels.ts";
import { type Scan, scanFiles } from "../../server/control/scan.ts";
import { startLetterReader } from "../../server/mail/letter.ts";
import { judgeLetter } from "../../server/mail/letter-sort.ts";
import { judgeSubject, readSubject } from "../../server/mail/subject.ts";
import { arrivedAt, type World } from "./world.ts";

/** The circumstances of an example, where they are not the ordinary ones. */
export type Circumstances = {
	readonly arrivedAt?: number;
	/** The revocation list cannot be fetched. */
	readonly listsDown?: boolean;
	readonly scan?: Scan;
	/** The pixels are looked at, as after the receipt (server/control/look.ts). */
	readonly isLookedAt?: boolean;
	/** The law that the office applies; 2018 when none is said. */
	readonly law?: string;
	/** What the office knows of the fee. */
	readonly isFeePaid?: boolean;
	/** What the office's memory says (seen-before.ts, correction.ts need a database and have tests of their own). */
	readonly memory?: readonly Finding[];
};

/** The parts of the office that are processes and threads. */
export type OfficeParts = { readonly openers: Openers; readonly looker: PixelLooker };

/**
 * From the raw letter to the one list, by the parts of the real office in the order in which server/control/run.ts calls them; only the
 * database is left out.
 */
export async function controlLetter(
	raw: Uint8Array,
	world: World,
	office: OfficeParts,
	at: Circumstances = {},
): Promise<ControlResult> {
	const reader = startLetterReader(raw.length);
	reader.push(raw);
	const { look, container } = reader.end();
	const verdict = judgeLetter(look);
	const subject = readSubject(look.subject, ["KG"]);
	const letter = verdict.sort === "filing" ? [...verdict.findings, ...judgeSubject(subject)] : verdict.findings;
	const now = at.arrivedAt ?? arrivedAt;
	if (container === null) return noFiling(letter);
	const opened = await office.openers.open(
		{
			containers: [{ bytes: container.bytes, arrivedAt: now }],
			procedure: "kg-work-permit",
			law: at.law ?? "2018",
			authorityFingerprints: world.fingerprints,
		},
		(head) => unwrapContentKey(head, world.openingKeys, nodePlatform),
	);
	const judged = await judgeFiling(opened, () => now, {
		list: world.trustList,
		lists: {
			fetch: at.listsDown === true ? () => Promise.reject(new Error("down")) : world.fetchLists,
			now: () => now,
			known: async () => [],
			keep: async () => {},
		},
	});
	const scanned = await scanFiles(opened.files, opened.filing.documents, at.scan ?? null);
	if (!scanned.ok) throw new Error(scanned.reason);
	const old = opened.keyIndexes.some((index) => index > 0) ? [finding("K36")] : [];
	return controlFiling({
		where: "authority",
		procedure: "kg-work-permit",
		law: at.law ?? "2018",
		filing: opened.filing,
		letter: [...letter, ...(at.memory ?? [])],
		authority: [
			...judged.findings,
			...scanned.findings,
			...old,
			...(await lookAt(opened, at.isLookedAt === true ? office.looker : null)),
		],
		answers: null,
		kind: null,
		documents: [],
		signerOrganisation: judged.applicant?.organisation ?? null,
		signedByPersonOnly: judged.applicant !== null && isPersonOnly(judged.applicant),
		subjectOrganisation: subject.organisation,
		...(at.isFeePaid === undefined ? {} : { fee: { isPaid: at.isFeePaid } }),
		arrivedAt: now,
		today: new Date((now + 6 * 3600) * 1000).toISOString().slice(0, 10),
	});
}

async function lookAt(opened: OpenedFiling, looker: PixelLooker | null): Promise<Finding[]> {
	const found: Finding[] = [];
	for (const document of looker === null ? [] : opened.filing.documents) {
		const bytes = opened.files.find((file) => file.ordinal === document.ordinal)?.bytes ?? new Uint8Array(0);
		if (document.type === "pdf") {
			const pixels = await looker?.pdf(bytes);
			if (pixels?.known) found.push(...blankPageFindings(document, pixels.blank));
		} else if (document.type === "jpeg") {
			const pixels = await looker?.photo(bytes);
			if (pixels?.known) found.push(...backgroundFindings(document, pixels.lightBackground));
		}
	}
	return found;
}

/** A letter without a container is no case: its findings are all there is. */
function noFiling(findings: readonly Finding[]): ControlResult {
	const none = { kind: null, kindFrom: null, persons: 0, answers: null, organisation: null, law: "2018" } as const;
	return { ...none, findings, documents: [] };
}
