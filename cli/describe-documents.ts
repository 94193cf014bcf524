import { parseName } from "../container/src/name.ts";
import { nodePdfPlatform } from "../container/src/node.ts";
import type { PackDocument } from "../container/src/pack-plan.ts";
import { probePdf } from "../container/src/pdf.ts";
import { sniff } from "../container/src/sniff.ts";
import type { Lang } from "../findings/lang.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";
import type { Folder, FolderDocument } from "./read-folder.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

type Said = { readonly kind: string; readonly person: number | null; readonly sheets: number | null };

/** Reads `--document FILE=KIND[,PERSON[,SHEETS]]`. Throws `CliStop` for another form. */
export function readSaid(list: readonly string[]): Map<string, Said> {
	return new Map(
		list.map((text) => {
			const match = /^(.+)=([a-z0-9-]+)(?:,(\d{1,4}|-)?(?:,(\d{1,5}))?)?$/.exec(text);
			if (match?.[1] === undefined || match[2] === undefined) {
				throw new CliStop(exitCodes.usage, (words) => words.documentForm(text));
			}
			const numberOf = (part: string | undefined): number | null =>
				part === undefined || part === "-" ? null : Number(part);
			return [match[1].normalize("NFC"), { kind: match[2], person: numberOf(match[3]), sheets: numberOf(match[4]) }];
		}),
	);
}

/** Sheets when the name does not say them: a photograph has one; a scan has as many as pages, both sides counted when told so. */
function pagesOf(document: FolderDocument): number | null {
	const type = sniff(document.bytes);
	if (type === "jpeg") return 1;
	if (type !== "pdf") return null;
	const facts = probePdf(document.bytes, nodePdfPlatform);
	return facts.opens && facts.pages.known && facts.pages.value > 0 ? facts.pages.value : null;
}

/** Whose document it is: said, or by the subfolder; with one worker there is nobody else. Null where a kind has no persons. */
function personOf(
	document: FolderDocument,
	folder: Folder,
	said: Said | undefined,
	perPerson: boolean,
	persons: number,
): number | null {
	if (!perPerson) return null;
	if (said?.person != null) return said.person;
	const index = folder.subfolders.indexOf(document.folder);
	if (index >= 0) return index + 1;
	return persons <= 1 ? 1 : null;
}

async function askKind(
	document: FolderDocument,
	choices: ProcedureFace["documentKinds"],
	context: { terminal: Terminal; words: CliWords; lang: Lang },
): Promise<string> {
	const { terminal, words, lang } = context;
	terminal.say(words.whatIsFile(document.path));
	choices.forEach((kind, index) => {
		terminal.say(`  ${index + 1}. ${kind.label[lang]}`);
	});
	for (;;) {
		const index = Number(await terminal.ask(words.numberOfKind));
		const chosen = choices[index - 1];
		if (chosen !== undefined) return chosen.id;
	}
}

/**
 * Finds of every file what document it is, whose, and how many sheets it has: from `--document`, the name, the subfolder, the PDF; what is
 * left is asked in the terminal. Throws `CliStop` when nobody is there to answer.
 */
export async function describeDocuments(input: {
	readonly folder: Folder;
	readonly face: ProcedureFace;
	readonly kind: string;
	readonly persons: number;
	readonly said: ReadonlyMap<string, Said>;
	readonly terminal: Terminal;
	readonly words: CliWords;
	readonly lang: Lang;
}): Promise<PackDocument[]> {
	const { folder, face, kind, persons, said, terminal, words, lang } = input;
	const rules = face.documents(kind);
	const asked = rules.map((rule) => rule.kind);
	const choices = [...asked, ...face.documentKinds.filter((each) => !asked.some(({ id }) => id === each.id))];
	const described: PackDocument[] = [];
	for (const document of folder.documents) {
		const own = said.get(document.path.normalize("NFC")) ?? said.get(document.name);
		const stated = own?.kind ?? face.kindByName(document.name);
		if (stated === null && !terminal.interactive) {
			throw new CliStop(exitCodes.usage, words.sayKind(document.path, choices.map((each) => each.id).join(", ")));
		}
		const documentKind = stated ?? (await askKind(document, choices, { terminal, words, lang }));
		const found = face.findDocumentKind(documentKind);
		if (found === null)
			throw new CliStop(exitCodes.usage, words.sayKind(document.path, choices.map((each) => each.id).join(", ")));
		const perPerson =
			rules.some((rule) => rule.kind.id === documentKind && rule.per === "person") || own?.person != null;
		const sheets = own?.sheets ?? parseName(document.name).sheets ?? pagesOf(document) ?? 1;
		described.push({
			name: document.name,
			kind: documentKind,
			fileWord: found.fileWord,
			person: personOf(document, folder, own, perPerson, persons),
			sheets,
			bytes: document.bytes,
			sha256: document.sha256,
			...(document.signature === null ? {} : { signature: document.signature }),
		});
	}
	return described;
}
