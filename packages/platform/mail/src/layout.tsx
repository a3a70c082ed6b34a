import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Html } from "@react-email/html";
import { Preview } from "@react-email/preview";
import { Text } from "@react-email/text";
import type { ReactNode } from "react";
import { styles } from "./styles.ts";

/** What a mail is called at its top, what a list of mails shows of it, and who sends it. */
interface LayoutProps {
  readonly title: string;
  readonly preview: string;
  readonly from: string;
  readonly children: ReactNode;
}

/** The frame of every mail: one column that needs no picture, no font and nothing else from the network. */
export function MailLayout({ title, preview, from, children }: LayoutProps) {
  return (
    <Html lang="en">
      <Head />
      <Body style={styles.page}>
        <Preview>{preview}</Preview>
        <Container style={styles.card}>
          <Text style={styles.sender}>{from}</Text>
          <Heading as="h1" style={styles.title}>
            {title}
          </Heading>
          {children}
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph. */
export function MailText({ children }: { readonly children: ReactNode }) {
  return <Text style={styles.text}>{children}</Text>;
}

/** A paragraph in small print, such as what to do when the mail was not asked for. */
export function MailNote({ children }: { readonly children: ReactNode }) {
  return <Text style={styles.note}>{children}</Text>;
}

/** A button that leads to the URL; the URL itself can be read too, in both parts of the mail. */
export function MailAction({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <>
      <Button href={href} style={styles.button}>
        {children}
      </Button>
      <Text data-skip-in-text="true" style={styles.note}>
        Or open this address: <span style={styles.address}>{href}</span>
      </Text>
    </>
  );
}

/** A code to type in, large enough to be read off another screen. */
export function MailCode({ children }: { readonly children: string }) {
  return <Text style={styles.code}>{children}</Text>;
}
