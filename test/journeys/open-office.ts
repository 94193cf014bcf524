import { afterAll, beforeAll, expect } from "vitest";
import { type OfficeOptions, openOffice, type TestOffice } from "../support/office.ts";

/**
 * One office for a test file. After the last test everything that is under way ends, and what can never be true (invariants.sql) is not:
 * each journey is also a test of the store.
 */
export function useOffice(options: OfficeOptions = {}): () => TestOffice {
	let office: TestOffice | null = null;
	beforeAll(async () => {
		office = await openOffice(options);
	});
	afterAll(async () => {
		try {
			await office?.settle();
			expect(await office?.violations()).toEqual([]);
		} finally {
			await office?.close();
		}
	});
	return () => {
		if (!office) throw new Error("The office opens before the first test.");
		return office;
	};
}
