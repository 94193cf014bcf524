/**
 * One spelling per JSON value (RFC 8785): keys in order of UTF-16 units, no spaces. What is hashed must be spelled the same for ever. Absent
 * (`undefined`) members are left out; anything that JSON cannot hold (NaN, functions, bytes, dates) throws, because it would come back as
 * something else.
 */
export function canonicalJson(value: unknown): string {
	if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
	if (typeof value === "number") {
		if (!Number.isFinite(value)) throw new TypeError(`Not a number that JSON can hold: ${value}`);
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (typeof value === "object" && isPlain(value)) {
		const members = Object.entries(value).filter(([, member]) => member !== undefined);
		members.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
	}
	throw new TypeError(`Not a value that JSON can hold: ${typeof value}`);
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
