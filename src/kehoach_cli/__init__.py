"""kehoach: Vietnamese plan documents as structured data, and what is due in them."""
