package dev.tidings.client.terminal.picture;

/** How a terminal takes pictures. */
public enum Protocol {
    /** The graphics protocol of kitty; Ghostty and others have it, too. */
    KITTY,
    /** Inline images of iTerm2; WezTerm and others have them, too. */
    ITERM,
    /** What the VT340 had: xterm, foot, Windows Terminal, tmux and many others. */
    SIXEL
}
