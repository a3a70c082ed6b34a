import { initials } from "./initials.ts";

const shapes = { person: "rounded-full", organization: "rounded-md" } as const;

type AvatarProps = { readonly name: string; readonly shape?: keyof typeof shapes };

/** Initials that stand beside a name; drawn by styles, since the name itself is what is read and searched. */
export function Avatar({ name, shape = "person" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-initials={initials(name)}
      className={`inline-grid size-7 shrink-0 place-items-center bg-accent-soft text-[0.6875rem] font-semibold text-accent-strong before:content-[attr(data-initials)] ${shapes[shape]}`}
    />
  );
}
