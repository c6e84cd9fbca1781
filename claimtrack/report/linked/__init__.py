"""Claims in the forms that others take in: schema.org, Web Annotation, CSV on the Web.

Each form is of a public vocabulary and says nothing that the vocabulary has no word for: no verdict
becomes a rating, and what nobody recorded is left out.
"""
