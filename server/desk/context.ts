import type { FastifyReply, FastifyRequest } from "fastify";
import type { Zone } from "../../casework/clock.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { User } from "../store/users.ts";
import { type Assets, loadAssets } from "../web/assets.ts";
import { sayTime } from "../web/dates.ts";
import { type FormTokens, makeFormTokens, tokenField } from "../web/form-token.ts";
import { chooseLang } from "../web/language.ts";
import type { DeskDeps } from "./deps.ts";
import type { DeskFrame } from "./parts/layout.tsx";
import { makeSessions, makeSignInGuard, type Sessions, type SignInGuard } from "./session.ts";
import { type DeskLang, deskLangs } from "./texts.ts";

declare module "fastify" {
	interface FastifyRequest {
		/** Who is signed in; set before any route but sign-in runs. */
		officer: User | null;
	}
}

/** What the desk's routes share. */
export type DeskContext = {
	readonly deps: DeskDeps;
	readonly assets: Assets;
	readonly tokens: FormTokens;
	readonly sessions: Sessions;
	readonly guard: SignInGuard;
	readonly secure: boolean;
	readonly zone: Zone;
	readonly frame: (request: FastifyRequest, reply: FastifyReply) => DeskFrame;
	readonly findFace: (id: string) => ProcedureFace | null;
	/** Whether a posted form is our own. */
	readonly isOurs: (request: FastifyRequest) => boolean;
};

export function makeDeskContext(deps: DeskDeps): DeskContext {
	const secure = deps.settings.deskUrl.startsWith("https:");
	const assets = loadAssets();
	const zone = deps.faces[0]?.zone ?? "Asia/Bishkek";
	const sessions = makeSessions(deps, secure);
	const tokens = makeFormTokens({
		secret: deps.settings.formSecret,
		cookieName: "tilkat_desk_form",
		secure,
		boundTo: (request) => request.cookies[sessions.cookieName] ?? "",
	});
	return {
		deps,
		assets,
		tokens,
		sessions,
		guard: makeSignInGuard(),
		secure,
		zone,
		frame(request, reply) {
			const chosen = chooseLang(request, reply, secure);
			const lang: DeskLang = deskLangs.find((each) => each === chosen) ?? "en";
			return {
				lang,
				url: request.url,
				assets: assets.links,
				demo: deps.settings.demo,
				clockMoved: deps.clockMoved() ? sayTime(deps.now(), zone, lang) : null,
				officer: request.officer?.displayName ?? null,
				token: tokens.issue(request, reply),
				tasks: request.taskCount,
			};
		},
		findFace: (id) => deps.faces.find((face) => face.id === id) ?? null,
		isOurs(request) {
			const body = request.body as Record<string, unknown> | null | undefined;
			return tokens.isRight(request, body?.[tokenField]);
		},
	};
}

/** The signed-in officer. Routes behind sign-in always have one. */
export function getOfficer(request: FastifyRequest): User {
	if (!request.officer) throw new Error("A desk route ran without an officer.");
	return request.officer;
}
