import type { Lang } from "../findings/lang.ts";

/** A piece of a letter: a paragraph, a fact with its label, a list, a web address on a line of its own, or the letter that it answers. */
export type Block =
	| { readonly kind: "paragraph"; readonly text: string }
	| { readonly kind: "fact"; readonly label: string; readonly value: string }
	| { readonly kind: "list"; readonly items: readonly string[] }
	| { readonly kind: "link"; readonly label: string; readonly url: string }
	| { readonly kind: "quote"; readonly label: string; readonly lines: readonly string[] };

export type LetterPart = { readonly lang: Lang; readonly blocks: readonly Block[] };

/** Old mail programmes and terminals show 80 columns; RFC 5322 asks for 78. */
const columnsMax = 76;

export function paragraph(text: string): Block {
	return { kind: "paragraph", text };
}

/** A list under its heading; nothing where the list is empty. */
export function plainList(heading: string, items: readonly string[]): Block[] {
	return items.length === 0 ? [] : [paragraph(heading), { kind: "list", items }];
}

/** The same words as plain text and as simple HTML. Every value is escaped: it may hold a stranger's letters. */
export function renderParts(parts: readonly LetterPart[]): { readonly text: string; readonly html: string } {
	const text = parts.map((part) => part.blocks.map(blockText).join("\n\n")).join(`\n\n${"* ".repeat(10).trim()}\n\n`);
	const html = parts
		.map((part) => `<div lang="${part.lang}">\n${part.blocks.map(blockHtml).join("\n")}\n</div>`)
		.join("\n<hr>\n");
	const lang = parts[0]?.lang ?? "ky";
	return {
		text: `${text}\n`,
		html: `<!DOCTYPE html>\n<html lang="${lang}">\n<head><meta charset="utf-8"></head>\n<body>\n${html}\n</body>\n</html>\n`,
	};
}

function blockText(block: Block): string {
	switch (block.kind) {
		case "paragraph":
			return wrap(block.text, "", "");
		case "fact":
			return `${block.label}: ${block.value}`;
		case "list":
			return block.items.map((item) => wrap(item, "- ", "  ")).join("\n");
		case "link":
			return `${block.label}:\n${block.url}`;
		case "quote":
			return [block.label, ...block.lines.map((line) => wrap(line, "> ", "> "))].join("\n");
	}
}

function blockHtml(block: Block): string {
	switch (block.kind) {
		case "paragraph":
			return `<p>${escapeHtml(block.text)}</p>`;
		case "fact":
			return `<p>${escapeHtml(block.label)}: <strong>${escapeHtml(block.value)}</strong></p>`;
		case "list":
			return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}\n</ul>`;
		case "link":
			return `<p>${escapeHtml(block.label)}: <a href="${escapeHtml(block.url)}">${escapeHtml(block.url)}</a></p>`;
		case "quote": {
			const lines = block.lines.map(escapeHtml).join("<br>\n");
			return `<p>${escapeHtml(block.label)}</p>\n<blockquote>${lines}</blockquote>`;
		}
	}
}

/** Breaks at spaces only: a long word, such as a fingerprint, stays whole so that it can be copied. */
function wrap(text: string, first: string, rest: string): string {
	const lines: string[] = [];
	let line = first;
	let empty = true;
	for (const word of text.split(/\s+/)) {
		if (!empty && line.length + 1 + word.length > columnsMax) {
			lines.push(line);
			line = rest;
			empty = true;
		}
		line += empty ? word : ` ${word}`;
		empty = false;
	}
	return [...lines, line].join("\n");
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}
