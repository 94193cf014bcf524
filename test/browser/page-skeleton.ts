import type { Page } from "playwright-core";

/** What does not bear on structure, names, roles or colours: where a link leads, what is written in a field. */
const anyValue = ["href", "src", "value", "action", "datetime", "content", "nonce", "max", "min", "step", "pattern"];

/**
 * What of a page an accessibility checker judges, without its words: elements, roles, classes, which names there are and which of them are equal. Two
 * pages with one skeleton have the same faults, in whatever language and at either width, of which tests open the narrow one first, where things touch
 * soonest: what a language or a width can break besides is how wide it runs (`sidewaysPx`).
 */
export function skeletonOf(page: Page): Promise<string> {
	return page.evaluate((anyValue) => {
		const known = new Map<string, number>();
		// Words and ids become the order in which they first came: that two names are one stays seen.
		const numbered = (kind: string, text: string) => {
			const key = `${kind} ${text}`;
			if (!known.has(key)) known.set(key, known.size);
			return String(known.get(key));
		};
		const attribute = ({ name, value }: Attr): string => {
			if (value.trim() === "") return `${name}=`;
			if (["lang", "hreflang"].includes(name) && ["ky", "ru", "en", "ko"].includes(value)) return name;
			if (name === "href" && value.startsWith("#")) return `href#${numbered("id", value.slice(1))}`;
			if (anyValue.includes(name) || name.startsWith("data-")) return name;
			if (["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"].includes(name))
				return `${name}=${value
					.split(/\s+/)
					.map((id) => numbered("id", id))
					.join(",")}`;
			if (["aria-label", "title", "alt", "placeholder", "name"].includes(name))
				return `${name}=${numbered("word", value)}`;
			return `${name}=${value}`;
		};
		const written = (node: Node): string => {
			if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ? "t" : "";
			if (!(node instanceof Element)) return "";
			const attributes = [...node.attributes].map(attribute).sort().join(" ");
			const children = [...node.childNodes].map(written);
			// The one that the page is in stands among the others, wherever it stands.
			if (node.className === "tk-languages") children.sort();
			return `<${node.tagName} ${attributes}>${children.join("")}</>`;
		};
		return `${document.title.trim() === "" ? "no title" : ""}${written(document.documentElement)}`;
	}, anyValue);
}
