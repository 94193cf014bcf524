import type { EpochSeconds } from "../casework/facts.ts";
import type { Lang } from "../findings/lang.ts";
import { confirmWords } from "./confirm-words.ts";
import type { Letter } from "./letter.ts";
import { type Block, paragraph, plainList } from "./letter-body.ts";

type Confirming = Pick<Extract<Letter, { kind: "delivery" }>["data"], "attached" | "confirm">;

/** How a procedure names a kind of document and a moment of its office's clock. */
type Said = {
	readonly lang: Lang;
	readonly kindLabel: (kind: string) => string | null;
	readonly moment: (at: EpochSeconds) => string;
};

/** The link by which a contact is confirmed; nothing where nothing is to be confirmed. */
export function linkBlocks({ confirm }: Pick<Confirming, "confirm">, { lang, moment }: Said): Block[] {
	const said = confirmWords[lang];
	if (confirm === undefined) return [];
	return [
		paragraph(said.confirm),
		{ kind: "link", label: said.link, url: confirm.url },
		paragraph(said.until(moment(confirm.until))),
	];
}

/** Of a letter of ordinary documents: the link that confirms the contact, which documents were read, and that nothing is to be signed. */
export function confirmBlocks({ attached, confirm }: Confirming, on: Said): Block[] {
	const said = confirmWords[on.lang];
	const files = (attached ?? []).map(({ kind, type }, index) => {
		const label = kind === null ? null : on.kindLabel(kind);
		const format = said.types[type] ?? said.otherType;
		return `${index + 1}. ${label === null ? format : `${label} (${format})`}`;
	});
	return [
		...linkBlocks({ ...(confirm === undefined ? {} : { confirm }) }, on),
		...plainList(said.read, files),
		...(attached === undefined ? [] : [paragraph(said.byOfficer)]),
	];
}
