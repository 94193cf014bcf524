/** One after the other, in so many lanes at once. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
	const waiting = [...items];
	const lane = async (): Promise<void> => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}
