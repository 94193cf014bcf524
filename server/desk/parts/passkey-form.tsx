import type { ComponentChildren } from "preact";
import { tokenField } from "../../web/form-token.ts";
import type { DeskFrame } from "./layout.tsx";

const addresses = {
	use: { begin: "/sign-in/passkey/begin", post: "/sign-in/passkey" },
	add: { begin: "/account/passkeys/begin", post: "/account/passkeys" },
} as const;

/** A form that our script unhides where the browser has passkeys; without it nothing is missing that would work. */
export function PasskeyForm(props: {
	frame: DeskFrame;
	kind: "use" | "add";
	next?: string;
	action: string;
	failed: string;
	children?: ComponentChildren;
}) {
	const { begin, post } = addresses[props.kind];
	return (
		<>
			<form method="post" action={post} data-passkey={props.kind} data-begin={begin} hidden>
				<input type="hidden" name={tokenField} value={props.frame.token} />
				{props.next !== undefined && <input type="hidden" name="next" value={props.next} />}
				<input type="hidden" name="flow" value="" />
				<input type="hidden" name="answer" value="" />
				{props.children}
				<p class="govuk-error-message" data-passkey-failed hidden role="alert">
					{props.failed}
				</p>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{props.action}
				</button>
			</form>
			<script src={props.frame.scripts.passkeys} defer />
		</>
	);
}
