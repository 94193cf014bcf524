/** `a, b` as its parts. */
export function listOf(text: string): string[] {
	return text
		.split(",")
		.map((one) => one.trim())
		.filter(Boolean);
}

/** `kg-work-permit=20, other=5` as numbers by procedure. */
export function daysOf(text: string): Record<string, number> {
	return Object.fromEntries(
		listOf(text).map((one) => {
			const [procedure = "", days = ""] = one.split("=");
			return [procedure, Number(days)];
		}),
	);
}
