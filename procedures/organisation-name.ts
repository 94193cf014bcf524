/** Legal forms in Kyrgyz, Russian and English: people write a company with or without them, before or after the name. */
export const legalForms: ReadonlySet<string> = new Set(
	(
		"жчк ооо осоо ачк тоо ао оао зао ааак жаак ааа ааак кжк мп ми гп чп жи ип ичк кк рб ltd llc inc co corp company jsc cjsc ojsc " +
		"limited gmbh plc общество товарищество акционерное ограниченной с ответственностью жоопкерчилиги чектелген коому коом " +
		"компания фирма филиал"
	).split(" "),
);

/** The words that name an organisation: lower case, plain letters for ө ү ң ё, no quotes, no legal form. */
function nameWords(name: string): readonly string[] {
	const words = name
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll("ө", "о")
		.replaceAll("ү", "у")
		.replaceAll("ң", "н")
		.replaceAll("ё", "е")
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== "");
	const bare = words.filter((word) => !legalForms.has(word));
	return bare.length === 0 ? words : bare;
}

/** Whether two spellings name the same organisation, but for quotes, case, legal form and Kyrgyz letters. Never guesses beyond that. */
export function isSameOrganisation(a: string, b: string): boolean {
	return [...nameWords(a)].sort().join(" ") === [...nameWords(b)].sort().join(" ");
}

/** Looser, for a subject line: one spelling may leave words out. Never for deciding who somebody is. */
export function mayBeSameOrganisation(a: string, b: string): boolean {
	const [left, right] = [nameWords(a), nameWords(b)];
	const [short, long] = left.length <= right.length ? [left, right] : [right, left];
	return short.every((word) => long.includes(word));
}
