/** The look of a link or a button in a menu. */
export const menuItemStyle =
  "flex w-full items-center gap-2.5 rounded-lg px-2.5 py-2 text-left text-sm hover:bg-sunken focus-visible:bg-sunken";
