declare module 'html-encoding-sniffer' {
  /** The WHATWG name of the encoding of an HTML or XML document. */
  export default function sniffEncoding(
    bytes: Uint8Array,
    options?: { xml?: boolean; transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string;
}
