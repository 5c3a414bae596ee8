from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0001_initial")]

    operations = []
