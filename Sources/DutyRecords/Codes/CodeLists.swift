/// The code lists of the record kinds, one file each. Codes stand in content for ever; labels and aliases may grow.
public enum CodeLists {}
