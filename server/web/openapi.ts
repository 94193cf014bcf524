import * as z from "zod";
import { authoritySchema, problemSchema, stateSchema } from "./api.ts";
import { permitAnswerSchema, permitKeysSchema, permitQuestionSchema } from "./permits/api.ts";

function schemaOf(schema: z.ZodType): unknown {
	const { $schema: _dialect, id: _id, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
	return rest;
}

function json(name: string): unknown {
	return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}

const problem = (description: string) => ({ description, content: json("Problem") });

/** The OpenAPI 3.1 document, from the schemas that the answers are typed by. */
export function openApiDocument(publicUrl: string): Record<string, unknown> {
	return {
		openapi: "3.1.0",
		info: {
			title: "Tilkat",
			version: "1",
			description:
				"State by number and the authority's certificate. Limits count per address and in all; 429 says when to try again.",
			license: { name: "Apache-2.0", identifier: "Apache-2.0" },
		},
		servers: [{ url: publicUrl }],
		paths: {
			"/api/v1/state/{number}": {
				get: {
					operationId: "getState",
					summary: "Where an application stands",
					description: "An unknown number and a malformed one get the same answer.",
					parameters: [
						{
							name: "number",
							in: "path",
							required: true,
							schema: { type: "string", examples: ["KG-7K4M2-QXP9R-TAVC"] },
						},
						{ name: "lang", in: "query", required: false, schema: { enum: ["ky", "ru", "en", "ko"] } },
					],
					responses: {
						200: { description: "The state.", content: json("State") },
						404: problem("No such number."),
						429: problem("Too many requests; see Retry-After."),
					},
				},
			},
			"/api/v1/authority": {
				get: {
					operationId: "getAuthority",
					summary: "The authority's certificates and addresses",
					parameters: [],
					responses: { 200: { description: "The authority.", content: json("Authority") } },
				},
			},
			...permitPaths(),
		},
		components: {
			schemas: {
				State: schemaOf(stateSchema),
				Authority: schemaOf(authoritySchema),
				Permit: schemaOf(permitAnswerSchema),
				PermitQuestion: schemaOf(permitQuestionSchema),
				PermitKeys: schemaOf(permitKeysSchema),
				Problem: schemaOf(problemSchema),
			},
		},
	};
}

/** Checking papers: online by number and code, offline by certificates and lists. */
function permitPaths(): Record<string, unknown> {
	return {
		"/api/v1/permit": {
			post: {
				operationId: "checkPermit",
				summary: "Whether a paper is good, by its number and code",
				description: "A wrong code, a wrong number and a number that was never given get the same answer.",
				requestBody: { required: true, content: json("PermitQuestion") },
				responses: {
					200: { description: "The paper's kind, days and state.", content: json("Permit") },
					404: problem("No paper has this number and this code."),
					429: problem("Too many requests; see Retry-After."),
				},
			},
		},
		"/api/v1/permits": {
			get: {
				operationId: "getPermitKeys",
				summary: "Certificates of permits and addresses of the lists of revocations",
				parameters: [],
				responses: { 200: { description: "What a check without a network needs.", content: json("PermitKeys") } },
			},
		},
		"/permits/status/{list}": {
			get: {
				operationId: "getStatusList",
				summary: "A list of revocations (draft-ietf-oauth-status-list)",
				parameters: [{ name: "list", in: "path", required: true, schema: { type: "integer", minimum: 0 } }],
				responses: {
					200: {
						description: "The signed list; one bit for each number that was given.",
						content: { "application/statuslist+jwt": { schema: { type: "string" } } },
					},
					304: { description: "Not changed since the tag in If-None-Match." },
				},
			},
		},
	};
}
