/** The look of a link within the reference. */
export const linkStyle = "text-accent underline underline-offset-4";
