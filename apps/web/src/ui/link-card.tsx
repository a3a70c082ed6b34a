import type { Route } from "next";
import Link from "next/link";
import { buttonStyle } from "./button-style.ts";
import { Card } from "./card.tsx";

type LinkCardProps = {
  readonly title: string;
  readonly description: string;
  readonly href: Route;
  readonly action: string;
};

/** A card that leads to a page of its own. */
export function LinkCard({ title, description, href, action }: LinkCardProps) {
  return (
    <Card title={title} description={description}>
      <Link href={href} className={buttonStyle("secondary")}>
        {action}
      </Link>
    </Card>
  );
}
