import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { openWebHouse, type WebHouse } from "../../test/browser/web-house.ts";
import { authoritySchema } from "./api.ts";
import { buildWebApp } from "./app.ts";
import { callWords } from "./call/words.ts";
import { filingWords } from "./filing/words.ts";
import { getTexts } from "./texts.ts";

let house: WebHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openWebHouse();
	app = await buildWebApp(house.deps);
});
afterAll(async () => {
	await app.close();
	house.close();
});

/** What a person reads of a page. */
async function read(url: string): Promise<string> {
	const { statusCode, body } = await app.inject({ url });
	expect(statusCode, url).toBe(200);
	return body.replace(/<[^>]+>/g, " ").replaceAll("&#39;", "'");
}

describe("where there are two procedures", () => {
	it("the page of all of them leads to each", async () => {
		const { body } = await app.inject({ url: "/apply?lang=en" });
		for (const { id } of house.deps.faces) expect(body).toContain(`href="/apply/${id}"`);
		expect(house.deps.faces.length).toBeGreaterThan(1);
	});

	it.each(langs)("each says its own in %s, and the one of plain documents nothing of packing", async (lang) => {
		for (const face of house.deps.faces) {
			const [kind] = face.kinds;
			if (!kind) throw new Error(`${face.id} has no kind.`);
			expect(await read(`/apply/${face.id}?lang=${lang}`)).toContain(face.texts[lang].summary);
			const documents = await read(`/apply/${face.id}/${kind.id}?lang=${lang}`);
			for (const rule of face.documents(kind.id)) expect(documents).toContain(rule.description[lang]);
			// Whoever sends ordinary files may photograph them, and is asked for no seal and no outgoing number.
			const [scan = "", photographs = ""] = [getTexts(lang).documents.scan[0], filingWords[lang].files.uploadLead[0]];
			expect([documents.includes(scan), documents.includes(photographs)]).toEqual([face.isSealed, !face.isSealed]);
			const form = await read(`/apply/${face.id}/${kind.id}/form?lang=${lang}`);
			for (const field of face.findForm(kind.id)?.fields ?? [])
				if (field.widget !== "list" && field.name !== "language") expect(form).toContain(field.label[lang]);
			const send = await app.inject({ url: `/apply/${face.id}/send?lang=${lang}` });
			expect(send.statusCode).toBe(face.isSealed ? 200 : 404);
			const { body } = await app.inject({ url: `/apply/${face.id}/${kind.id}?lang=${lang}` });
			expect(body.includes("/send")).toBe(face.isSealed);
		}
	});

	it.each(langs)("a call of many offices sends nobody to one address for all, in %s", async (lang) => {
		for (const face of house.deps.faces) {
			const { body } = await app.inject({ url: `/apply/${face.id}?lang=${lang}` });
			expect(body.includes(callWords[lang].officesLink), face.id).toBe(!face.isSealed);
			expect(body.includes("mailto:"), face.id).toBe(face.isSealed);
			expect(body.includes(getTexts(lang).procedure.kindsTitle), face.id).toBe(face.kinds.length > 1);
		}
	});

	it("a programme that packs is told of both, and that the first address is of sealed letters", async () => {
		const answer = authoritySchema.parse((await app.inject({ url: "/api/v1/authority" })).json());
		expect(answer.procedures.map(({ id }) => id)).toEqual(house.deps.faces.map(({ id }) => id));
		const sealed = house.deps.faces.find(({ isSealed }) => isSealed)?.id;
		expect(answer.address).toBe(answer.procedures.find(({ id }) => id === sealed)?.address);
	});

	it("before a number is known no one procedure's telephone stands for all", async () => {
		const form = await read("/state?lang=en");
		for (const { contacts } of house.deps.faces) expect(form).not.toContain(contacts.phone);
	});
});
