import { SendButton } from "./button.tsx";
import { chooseTheme } from "./choose-theme.ts";

/** Switches between light and dark without a script: of its two buttons, styles show the one that changes something. */
export function ThemeToggle() {
  return (
    <form action={chooseTheme}>
      <span className="dark:hidden">
        <SendButton variant="quiet" size="icon" name="theme" value="dark" aria-label="Use the dark theme">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-current stroke-[1.5]">
            <path strokeLinejoin="round" d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" />
          </svg>
        </SendButton>
      </span>
      <span className="hidden dark:inline">
        <SendButton variant="quiet" size="icon" name="theme" value="light" aria-label="Use the light theme">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-current stroke-[1.5]">
            <circle cx="10" cy="10" r="3.5" />
            <path
              strokeLinecap="round"
              d="M10 1.8v1.7m0 13v1.7M1.8 10h1.7m13 0h1.7M4.2 4.2l1.2 1.2m9.2 9.2 1.2 1.2m0-11.6-1.2 1.2m-9.2 9.2-1.2 1.2"
            />
          </svg>
        </SendButton>
      </span>
    </form>
  );
}
