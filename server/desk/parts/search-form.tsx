import { questionCharactersMax } from "../../search/question.ts";
import { getQueueWords } from "../queue-words.ts";
import { DeskForm, type DeskFrame } from "./layout.tsx";

/** The one field that finds an application, or what else `action` finds. It posts: a name in an address would stay in histories and logs. */
export function SearchForm(props: {
	frame: DeskFrame;
	asked?: string;
	error?: string | null;
	action?: string;
	words?: { readonly label: string; readonly hint: string; readonly action: string };
}) {
	const words = props.words ?? getQueueWords(props.frame.lang).search;
	const error = props.error ?? null;
	return (
		<search>
			<DeskForm frame={props.frame} action={props.action ?? "/search"}>
				<div class={`govuk-form-group${error === null ? "" : " govuk-form-group--error"}`}>
					<label class="govuk-label govuk-label--s" for="q">
						{words.label}
					</label>
					<div class="govuk-hint" id="q-hint">
						{words.hint}
					</div>
					{error !== null && (
						<p id="q-error" class="govuk-error-message">
							{error}
						</p>
					)}
					<div class="tk-search">
						<input
							class={`govuk-input tk-search__field${error === null ? "" : " govuk-input--error"}`}
							id="q"
							name="q"
							type="search"
							maxLength={questionCharactersMax}
							autocomplete="off"
							spellcheck={false}
							accesskey="s"
							value={props.asked ?? ""}
							aria-describedby={error === null ? "q-hint" : "q-hint q-error"}
						/>
						<button type="submit" class="govuk-button tk-search__button">
							{words.action}
						</button>
					</div>
				</div>
			</DeskForm>
		</search>
	);
}
