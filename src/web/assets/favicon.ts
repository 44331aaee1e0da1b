/** Three streams that run into one. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b5566"/>
<g fill="none" stroke-linecap="round" stroke-width="3.2">
<path d="M6 8c6 0 7 8 13 8" stroke="#8fd3e3"/>
<path d="M6 24c6 0 7-8 13-8" stroke="#f2b872"/>
<path d="M6 16h20" stroke="#fff"/>
</g>
</svg>
`;

export const FAVICON_PATH = '/favicon.svg';
