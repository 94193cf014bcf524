import type { StaffAction } from "../../casework/may.ts";

/**
 * What a route of the desk needs of whoever asks. `anyone`: nobody need be signed in. `second`: the password was right and the second factor
 * is awaited. `setup`: signed in, or on the way to a first second factor. `signed-in`: any person of the staff. Else the action.
 */
export type RouteNeed = "anyone" | "second" | "setup" | "signed-in" | StaffAction;

/**
 * Every route and what it needs: a route without its row is not registered (server/desk/app.ts), so none is open by being forgotten. The
 * action is asked without a place here, and again with the case's own procedure and office where the case is opened.
 */
export const routeNeeds: Readonly<Record<string, RouteNeed>> = {
	"GET /healthz": "anyone",
	"GET /assets/:hash/:name": "anyone",
	"GET /sign-in": "anyone",
	"POST /sign-in": "anyone",
	"POST /sign-out": "anyone",
	"GET /sign-in/second": "second",
	"POST /sign-in/second": "second",
	"POST /sign-in/passkey/begin": "anyone",
	"POST /sign-in/passkey": "anyone",
	"GET /sign-in/sign-on": "anyone",
	"GET /sign-in/sign-on/back": "anyone",
	"GET /link/:token": "anyone",
	"POST /link/:token": "anyone",
	"GET /link/:token/sign-on": "anyone",

	"GET /session": "signed-in",
	"GET /account": "signed-in",
	"GET /account/password": "signed-in",
	"POST /account/password": "signed-in",
	"POST /account/sessions/end": "signed-in",
	"GET /account/second-factor": "setup",
	"GET /account/second-factor/app": "setup",
	"POST /account/second-factor/app": "setup",
	"POST /account/second-factor/codes": "signed-in",
	"POST /account/passkeys/begin": "setup",
	"POST /account/passkeys": "setup",
	"POST /account/passkeys/remove": "signed-in",

	"GET /staff": "administerStaff",
	"GET /staff/new": "administerStaff",
	"POST /staff/new": "administerStaff",
	"GET /staff/:id": "administerStaff",
	"POST /staff/:id/grant": "administerStaff",
	"POST /staff/:id/revoke": "administerStaff",
	"POST /staff/:id/link": "administerStaff",
	"POST /staff/:id/recovery": "administerStaff",
	"GET /staff/:id/deactivate": "administerStaff",
	"POST /staff/:id/deactivate": "administerStaff",
	"GET /reads": "auditReads",

	"GET /administration": "administerOffices",
	"GET /administration/trust": "administerTrust",
	"GET /administration/trust/new": "administerTrust",
	"GET /administration/trust/:key": "administerTrust",
	"GET /administration/trust/:key/correct": "administerTrust",
	"POST /administration/trust/:key/end": "administerTrust",
	"POST /administration/trust/check": "administerTrust",
	"POST /administration/trust/save": "administerTrust",
	"GET /administration/keys": "administerKeys",
	"POST /administration/keys/announce": "administerKeys",
	"POST /administration/keys/withdraw": "administerKeys",
	"POST /administration/keys/rewrap": "administerKeys",
	"GET /administration/offices": "administerOffices",
	"GET /administration/offices/:procedure/:office": "administerOffices",
	"POST /administration/offices/:procedure/:office": "administerOffices",
	"GET /administration/templates": "administerTemplates",
	"GET /administration/templates/:procedure/:kind": "administerTemplates",

	"GET /": "listQueue",
	"GET /find": "search",
	"GET /messages": "listQueue",
	"GET /cases/:number": "readCase",
	"GET /cases/:number/signatures/:ordinal": "readCase",
	"GET /cases/:number/files/:ordinal/:which": "readDocument",
	"POST /cases/:number/rerun": "recordControl",
	"POST /cases/:number/release": "release",
	"GET /cases/:number/documents": "setDocuments",
	"POST /cases/:number/documents": "setDocuments",
	"GET /cases/:number/note": "note",
	"POST /cases/:number/note": "note",
	"GET /cases/:number/join": "join",
	"POST /cases/:number/join": "join",
	"GET /cases/:number/answers": "setAnswers",
	"POST /cases/:number/answers": "setAnswers",
	"POST /cases/:number/answers/check": "setAnswers",
	"GET /cases/:number/scan/:ordinal": "readDocument",
	"GET /cases/:number/finding": "acceptFinding",
	"POST /cases/:number/finding": "acceptFinding",
	"GET /cases/:number/document/:ordinal": "readDocument",
	"GET /cases/:number/document/:ordinal/page/:page/:file": "readDocument",
	"GET /cases/:number/document/:ordinal/compare/:other": "readDocument",
	"POST /cases/:number/review": "beginReview",
	"POST /cases/:number/take-over": "takeOver",
	"POST /cases/:number/check/:ordinal": "judgeDocument",
	"GET /cases/:number/correction": "requestCorrection",
	"POST /cases/:number/correction": "requestCorrection",
	"GET /cases/:number/return": "returnToReview",
	"POST /cases/:number/return": "returnToReview",
	"GET /cases/:number/opinion": "askOpinion",
	"POST /cases/:number/opinion": "askOpinion",
	"POST /cases/:number/opinion/:opinion": "recordOpinion",
	"GET /cases/:number/assign": "assign",
	"POST /cases/:number/assign": "assign",
	"GET /cases/:number/propose": "propose",
	"POST /cases/:number/propose": "propose",
	"POST /batch": "beginReview",
	"GET /letters": "readLetters",
	"GET /letters/:id": "readLetters",
	"GET /letters/:id/original": "readLetters",
	"POST /letters/:id": "settleLetter",
};

/** The row of a route; `url` is its pattern. Undefined: there is none. */
export function findRouteNeed(method: string, url: string): RouteNeed | undefined {
	return routeNeeds[`${method === "HEAD" ? "GET" : method} ${url}`];
}
