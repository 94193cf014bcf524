import { SaxesParser } from "saxes";

/** An element without its prefix: its namespace stands beside it, and only the root's is asked. */
export type XmlElement = {
	readonly name: string;
	readonly uri: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: XmlElement[];
	text: string;
};

export type XmlFault = "not-xml" | "doctype" | "too-deep";

const depthMax = 40;
const elementsMax = 200_000;

/** Thrown out of the parser to stop it at the first fault; never leaves this file. */
class Stop extends Error {
	override readonly name = "Stop";
	readonly fault: XmlFault;
	constructor(fault: XmlFault) {
		super(fault);
		this.fault = fault;
	}
}

/**
 * A small XML document as a tree. Strict: what is not well-formed is refused whole. A document type is refused before anything of it is read, so that no
 * entity exists that could grow or fetch (the parser expands none but the five of XML). The text is in memory already and bounded by the caller.
 */
export function readXml(text: string): { ok: true; root: XmlElement } | { ok: false; fault: XmlFault } {
	const parser = new SaxesParser({ xmlns: true });
	const open: XmlElement[] = [];
	let root: XmlElement | null = null;
	let count = 0;
	parser.on("error", () => {
		throw new Stop("not-xml");
	});
	parser.on("doctype", () => {
		throw new Stop("doctype");
	});
	parser.on("xmldecl", ({ encoding }) => {
		// The bytes were read as UTF-8: another word for them would mean another text.
		if (encoding && !/^utf-?8$/i.test(encoding)) throw new Stop("not-xml");
	});
	parser.on("opentag", (tag) => {
		count += 1;
		if (open.length >= depthMax || count > elementsMax) throw new Stop("too-deep");
		const attributes = Object.fromEntries(Object.values(tag.attributes).map((one) => [one.local, one.value]));
		const element: XmlElement = { name: tag.local, uri: tag.uri, attributes, children: [], text: "" };
		open.at(-1)?.children.push(element);
		root ??= element;
		open.push(element);
	});
	const say = (words: string) => {
		const at = open.at(-1);
		if (at) at.text += words;
	};
	parser.on("text", say);
	parser.on("cdata", say);
	parser.on("closetag", () => {
		open.pop();
	});
	try {
		// A document type ends only at its `>`: what never ends would be read to its end as one. Its beginning is enough.
		if (/<!DOCTYPE/i.test(text)) throw new Stop("doctype");
		parser.write(text).close();
	} catch (error) {
		if (error instanceof Stop) return { ok: false, fault: error.fault };
		throw error;
	}
	return root === null ? { ok: false, fault: "not-xml" } : { ok: true, root };
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
	return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at this path below; undefined when there is none. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
	return path.reduce<XmlElement | undefined>((here, name) => childrenOf(here, name)[0], element);
}

/** Its words, without the spaces around them; null when there are none. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | null {
	const text = at(element, ...path)?.text.trim();
	return text ? text : null;
}
