package dev.tidings.server.store;

/** What a user may tell, in words of his own. */
public enum ProfileField {
    /** Name in full. */
    FULL_NAME,
    /** What the user does. */
    POSITION,
    /** Anything else. */
    DESCRIPTION,
    /** Where to find the user. */
    LOCATION,
    /** Where the user lives. */
    TOWN,
    /** Address for mail. */
    EMAIL
}
