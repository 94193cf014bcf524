import type { FastifyRequest } from "fastify";
import type { StaffActor } from "../../casework/staff-roles.ts";
import type { Session } from "../store/sessions.ts";
import type { User } from "../store/users.ts";

declare module "fastify" {
	interface FastifyRequest {
		/** The session of this browser, also one that is not complete yet. */
		session: Session | null;
		/** Who is signed in, with every factor; set before any route runs. */
		officer: User | null;
	}
}

/** The signed-in officer. Routes behind sign-in always have one. */
export function getOfficer(request: FastifyRequest): User {
	if (!request.officer) throw new Error("A desk route ran without an officer.");
	return request.officer;
}

/** The person of this request's session, whether or not the second factor is there yet. */
export function getSession(request: FastifyRequest): Session {
	if (!request.session) throw new Error("A desk route ran without a session.");
	return request.session;
}

/** The signed-in officer as `may` knows him. */
export function getActor(request: FastifyRequest): StaffActor {
	return actorOf(getOfficer(request));
}

export function actorOf(user: User): StaffActor {
	return { id: user.userId, grants: user.grants };
}
