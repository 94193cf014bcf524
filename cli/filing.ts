import { randomBytes } from "node:crypto";
import { localDate } from "../casework/clock.ts";
import { parseNumber } from "../casework/number.ts";
import { hex } from "../container/src/hex.ts";
import { isReplyAddress, type Manifest, readManifest } from "../container/src/manifest.ts";
import { nodeContainerPlatform, nodePdfPlatform } from "../container/src/node.ts";
import { openPlan } from "../container/src/pack.ts";
import { type PackDocument, type PackHead, type PackPlan, planContainer } from "../container/src/pack-plan.ts";
import { formatSecondSecret } from "../container/src/second-secret.ts";
import type { Finding } from "../findings/finding.ts";
import type { Lang } from "../findings/lang.ts";
import { control } from "../formal-control/control-opened.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { findFace, listFaces } from "../procedures/faces.ts";
import { askAnswers, readAnswersFile } from "./ask-answers.ts";
import type { Authority } from "./authority.ts";
import type { Context } from "./context.ts";
import { describeDocuments, readSaid } from "./describe-documents.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";
import { hasOption, listOption, textOption } from "./options.ts";
import type { Folder } from "./read-folder.ts";

/** A filing that was read and described, not yet planned. */
export type Filing = {
	readonly face: ProcedureFace;
	readonly kind: string;
	readonly answers: Record<string, unknown>;
	readonly documents: readonly PackDocument[];
	readonly quotes: string | undefined;
	readonly language: Lang;
	/** Signed with the list of contents: the office answers there and nowhere else. */
	readonly replyTo: string | undefined;
};

/** The number of the case to correct, as the office wrote it. A slip of the hand shows by the check symbol: a letter that quotes no case joins none. */
function quotedNumber(given: string | undefined): string | undefined {
	if (given === undefined) return undefined;
	const number = parseNumber(given, [given.trim().slice(0, 2).toUpperCase()]);
	if (number === null) throw new CliStop(exitCodes.usage, (words) => words.badNumber(given));
	return number;
}

/** Where the office is to answer: said, or the address that the letter comes from. */
function replyAddress(options: Context["options"]): string | undefined {
	const address = textOption(options, "reply-to") ?? textOption(options, "from");
	if (address === undefined || isReplyAddress(address)) return address;
	throw new CliStop(exitCodes.usage, (words) => words.badOption(`--reply-to ${address}`, "--reply-to name@example.kg"));
}

/** The procedure under the law that the authority applies; without a word from it, the one that this software ships last. */
function chooseFace(authority: Authority, given: string | undefined): ProcedureFace {
	// What takes ordinary files needs no packer: it is filed on the authority's own pages.
	const offered = authority.procedures.filter((each) => findFace(each.id, each.law)?.isSealed === true);
	const own = listFaces().find(({ isSealed }) => isSealed);
	const id =
		given ??
		(offered.length === 1 ? offered[0]?.id : undefined) ??
		(authority.procedures.length === 0 ? own?.id : undefined);
	const face = id === undefined ? null : findFace(id, offered.find((each) => each.id === id)?.law ?? null);
	if (face?.isSealed) return face;
	const known = [...new Set(listFaces().flatMap((each) => (each.isSealed ? [each.id] : [])))].join(", ");
	throw new CliStop(exitCodes.usage, (words) => words.sayProcedure(known));
}

async function chooseKind(face: ProcedureFace, context: Context): Promise<string> {
	const { options, terminal, words, lang } = context;
	const given = textOption(options, "kind");
	const list = face.kinds.map((each) => each.id).join(", ");
	if (given !== undefined && face.findKind(given) !== null) return given;
	if (given !== undefined || !terminal.interactive) throw new CliStop(exitCodes.usage, words.sayApplication(list));
	terminal.say(words.whatApplication);
	face.kinds.forEach((kind, index) => {
		terminal.say(`  ${index + 1}. ${kind.title[lang]}`);
	});
	for (;;) {
		const chosen = face.kinds[Number(await terminal.ask(words.numberOfKind)) - 1];
		if (chosen !== undefined) return chosen.id;
	}
}

/** Finds out what is filed: procedure, kind, answers, and what each file is. */
export async function describeFiling(folder: Folder, authority: Authority, context: Context): Promise<Filing> {
	const { options, terminal, words, lang } = context;
	const face = chooseFace(authority, textOption(options, "procedure"));
	const kind = await chooseKind(face, context);
	const file = textOption(options, "answers");
	const answers = file === undefined ? await askAnswers(face, kind, { terminal, words, lang }) : readAnswersFile(file);
	const persons = face.personsIn(kind, answers) ?? folder.subfolders.length;
	const said = readSaid(listOption(options, "document"));
	const documents = await describeDocuments({ folder, face, kind, persons, said, terminal, words, lang });
	const quotes = quotedNumber(textOption(options, "quotes"));
	return { face, kind, answers, documents, quotes, language: lang, replyTo: replyAddress(options) };
}

export type Planned = { readonly plan: PackPlan; readonly secret: string | null };

function headOf(filing: Filing, authority: Authority, now: Date): { head: PackHead; secret: string } {
	const secret = new Uint8Array(randomBytes(16));
	const { face, kind, answers, quotes, language, replyTo } = filing;
	return {
		secret: formatSecondSecret(secret),
		head: {
			procedure: face.id,
			kind,
			regime: face.law,
			answers,
			language,
			...(quotes === undefined ? {} : { quotes }),
			...(replyTo === undefined ? {} : { replyTo }),
			createdAt: Math.floor(now.getTime() / 1000),
			authorityFingerprint: authority.fingerprint,
			secondSecretHash: hex(nodeContainerPlatform.sha256(secret)),
		},
	};
}

/** Plans the container of a filing that is signed here. */
export function planFiling(filing: Filing, authority: Authority, now: Date): Planned {
	const { head, secret } = headOf(filing, authority, now);
	return { plan: planContainer(head, filing.documents), secret };
}

/**
 * Plans a container whose files were signed with another tool. The manifest must have been signed too: when the folder holds one for just
 * these documents and answers, with its signature, it is used as it is; else `manifest` is the text to be signed first.
 */
export function planSignedElsewhere(
	filing: Filing,
	folder: Folder,
	authority: Authority,
	context: Context,
): {
	readonly plan: PackPlan;
	readonly unsigned: Uint8Array | null;
	readonly outdated: boolean;
	readonly secret: string | null;
} {
	const fresh = planFiling(filing, authority, context.now());
	if (hasOption(context.options, "no-manifest")) {
		const files = fresh.plan.files.slice(1);
		return { plan: { ...fresh.plan, files }, unsigned: null, outdated: false, secret: null };
	}
	const unsigned = fresh.plan.files[0]?.content ?? new Uint8Array();
	const kept = folder.manifest === null ? null : readManifest(folder.manifest.bytes);
	if (kept?.kind !== "manifest") return { plan: fresh.plan, unsigned, outdated: false, secret: fresh.secret };
	const { value } = kept;
	// Time, secret, language and reply address may be those of the first run; the signature is about that run's manifest.
	const comparable = (manifest: Manifest): string =>
		JSON.stringify({ ...manifest, createdAt: "", secondSecretHash: "", language: "ky", replyTo: "" });
	const same = comparable(value) === comparable(fresh.plan.manifest);
	const signature = folder.manifest?.signature ?? null;
	if (!same || signature === null)
		return { plan: fresh.plan, unsigned, outdated: !same && signature !== null, secret: fresh.secret };
	const signed = { ...filing, language: value.language ?? filing.language, replyTo: value.replyTo };
	const head: PackHead = {
		...headOf(signed, authority, context.now()).head,
		createdAt: Date.parse(value.createdAt) / 1000,
		secondSecretHash: value.secondSecretHash,
	};
	return { plan: planContainer(head, filing.documents, signature), unsigned: null, outdated: false, secret: null };
}

/** Runs the authority's own control over the plan, before any key is touched. */
export function controlPlan(
	filing: Filing,
	plan: PackPlan,
	signerOrganisation: string | null,
	now: Date,
): readonly Finding[] {
	const opened = openPlan(plan, nodeContainerPlatform);
	const { findings } = control(
		{
			where: "home",
			procedure: filing.face.id,
			law: filing.face.law,
			opened,
			letter: [],
			authority: [],
			answers: null,
			kind: null,
			documents: [],
			signerOrganisation,
			today: localDate(Math.floor(now.getTime() / 1000), filing.face.zone),
		},
		nodePdfPlatform,
	);
	return findings;
}
