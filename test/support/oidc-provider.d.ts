/** The part of the provider that the tests use; the package brings no types of its own. */
declare module "oidc-provider" {
	import type { IncomingMessage, ServerResponse } from "node:http";

	type Login = { accountId: string; amr?: string[]; acr?: string };

	export class Provider {
		constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
		callback(): (request: IncomingMessage, response: ServerResponse) => void;
		interactionDetails(
			request: IncomingMessage,
			response: ServerResponse,
		): Promise<{ uid: string; params: { client_id: string } }>;
		interactionFinished(
			request: IncomingMessage,
			response: ServerResponse,
			result: { login: Login; consent: { grantId: string } },
			options: { mergeWithLastSubmission: boolean },
		): Promise<void>;
		readonly Grant: new (of: {
			accountId: string;
			clientId: string;
		}) => { addOIDCScope(scope: string): void; save(): Promise<string> };
	}
}
