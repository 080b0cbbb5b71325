package dev.tidings.client.terminal.screen;

/**
 * A line to type on.
 *
 * @param prompt what stands before it, inert
 * @param text what is on it already
 */
public record Line(String prompt, String text) {}
